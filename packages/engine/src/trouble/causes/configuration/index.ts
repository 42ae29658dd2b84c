export { defaultDebtorMissing } from "./default-debtor-missing.ts";
export { ratesDiffer } from "./rates-differ.ts";
export { replacementMissing } from "./replacement-missing.ts";
export { restoredBackup } from "./restored-backup.ts";
