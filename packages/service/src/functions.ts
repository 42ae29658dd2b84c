import { listActivity } from "./activity/activity-list.ts";
import { auditLog, checkAudit } from "./audit/audit-log.ts";
import { applyConfiguration, planConfiguration } from "./configuration/apply-configuration.ts";
import { checkConfiguration } from "./configuration/check-configuration.ts";
import { exportConfiguration } from "./configuration/export-configuration.ts";
import { listConnections } from "./connections/list-connections.ts";
import { beginSignIn, finishSignIn } from "./connections/sign-in.ts";
import { listFields } from "./explain/flow-field-list.ts";
import { explainRecord } from "./explain/record-explanation.ts";
import { listVersions, restoreVersion } from "./flows/versions.ts";
import { getIncident, listIncidents } from "./incidents/incident-list.ts";
import { createKey, listKeys, revokeKey } from "./keys/keys.ts";
import { checkDecisions, decideAdoption, reportAdoption } from "./links/adoption.ts";
import { listLinks, removeLink } from "./links/links.ts";
import { checkWantedLinks, makeLinks } from "./links/make-links.ts";
import { checkLookup, replaceLookup, viewLookupSides, viewLookups } from "./lookups/lookups.ts";
import { listOrganisations } from "./organisations/list-organisations.ts";
import { compareFlow, repairFlow } from "./reconcile/compare-flow.ts";
import { listComparedFlows } from "./reconcile/compared-flows.ts";
import { markRestored, settleRestored } from "./reconcile/restored.ts";
import { answerRecord } from "./records/record-answer.ts";
import { listRecords } from "./records/record-list.ts";
import { cancelRun, continueRun, pauseRun } from "./runs/control-run.ts";
import { retryRecords } from "./runs/record-retry.ts";
import { requestRun } from "./runs/run-beginning.ts";
import { listRuns } from "./runs/run-list.ts";
import { planRun } from "./runs/run-plan.ts";
import { viewRun } from "./runs/run-standing.ts";
import { listSystems } from "./systems/list-systems.ts";
import { registerWebhook, removeWebhook, webhookState } from "./webhooks/webhooks.ts";

/** Every function of the service, sorted by its action. The API makes a route of each; a test calls each. */
export const functions = [
  listActivity,
  checkDecisions,
  decideAdoption,
  reportAdoption,
  createKey,
  listKeys,
  revokeKey,
  checkAudit,
  auditLog,
  applyConfiguration,
  checkConfiguration,
  exportConfiguration,
  planConfiguration,
  beginSignIn,
  listConnections,
  finishSignIn,
  listFields,
  getIncident,
  listIncidents,
  checkWantedLinks,
  listLinks,
  makeLinks,
  removeLink,
  checkLookup,
  replaceLookup,
  viewLookupSides,
  viewLookups,
  listOrganisations,
  compareFlow,
  listComparedFlows,
  markRestored,
  repairFlow,
  settleRestored,
  answerRecord,
  explainRecord,
  listRecords,
  retryRecords,
  requestRun,
  cancelRun,
  planRun,
  listRuns,
  pauseRun,
  continueRun,
  viewRun,
  listSystems,
  listVersions,
  restoreVersion,
  registerWebhook,
  removeWebhook,
  webhookState,
] as const;
