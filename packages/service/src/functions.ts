import { auditLog, checkAudit } from "./audit/audit-log.ts";
import { applyConfiguration, planConfiguration } from "./configuration/apply-configuration.ts";
import { checkConfiguration } from "./configuration/check-configuration.ts";
import { exportConfiguration } from "./configuration/export-configuration.ts";
import { listVersions, restoreVersion } from "./flows/versions.ts";
import { cancelRun, continueRun, pauseRun } from "./runs/control-run.ts";

/** Every function of the service, sorted by its action. The API makes a route of each; a test calls each. */
export const functions = [
  checkAudit,
  auditLog,
  applyConfiguration,
  checkConfiguration,
  exportConfiguration,
  planConfiguration,
  cancelRun,
  pauseRun,
  continueRun,
  listVersions,
  restoreVersion,
] as const;
