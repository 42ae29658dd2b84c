export { defaultDebtorMissing } from "./default-debtor-missing.ts";
export { replacementMissing } from "./replacement-missing.ts";
export { restoredBackup } from "./restored-backup.ts";
