import { auditLog, checkAudit } from "./audit/audit-log.ts";
import { applyConfiguration, planConfiguration } from "./configuration/apply-configuration.ts";
import { checkConfiguration } from "./configuration/check-configuration.ts";
import { exportConfiguration } from "./configuration/export-configuration.ts";
import { listConnections } from "./connections/list-connections.ts";
import { beginSignIn, finishSignIn } from "./connections/sign-in.ts";
import { listVersions, restoreVersion } from "./flows/versions.ts";
import { listOrganisations } from "./organisations/list-organisations.ts";
import { cancelRun, continueRun, pauseRun } from "./runs/control-run.ts";
import { listSystems } from "./systems/list-systems.ts";
import { registerWebhook, removeWebhook, webhookState } from "./webhooks/webhooks.ts";

/** Every function of the service, sorted by its action. The API makes a route of each; a test calls each. */
export const functions = [
  checkAudit,
  auditLog,
  applyConfiguration,
  checkConfiguration,
  exportConfiguration,
  planConfiguration,
  beginSignIn,
  listConnections,
  finishSignIn,
  listOrganisations,
  cancelRun,
  pauseRun,
  continueRun,
  listSystems,
  listVersions,
  restoreVersion,
  registerWebhook,
  removeWebhook,
  webhookState,
] as const;
