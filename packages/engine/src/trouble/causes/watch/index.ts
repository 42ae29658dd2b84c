export { clockJumped } from "./clock-jumped.ts";
export { comparisonTooLong } from "./comparison-too-long.ts";
export { databaseAway } from "./database-away.ts";
export { diskFull } from "./disk-full.ts";
export { nothingRuns } from "./nothing-runs.ts";
export { scheduleMissed } from "./schedule-missed.ts";
export { sourceClock } from "./source-clock.ts";
export { webhookRefused } from "./webhook-refused.ts";
