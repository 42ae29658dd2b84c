import { activityList } from "./activity.ts";
import { adoptionCheck, adoptionDecide, adoptionReported } from "./adoption.ts";
import { apiKeysCreate, apiKeysList, apiKeysRevoke } from "./api-keys.ts";
import { auditChainCheck, auditList } from "./audit.ts";
import { configurationApply, configurationCheck, configurationExport, configurationPlan } from "./configuration.ts";
import { connectionsBeginSignIn, connectionsList, connectionsSignIn } from "./connections.ts";
import { flowsFields, versionsList, versionsRestore } from "./flows.ts";
import { incidentsGet, incidentsList } from "./incidents.ts";
import { linksCheck, linksList, linksMake, linksRemove } from "./links.ts";
import { lookupsCheck, lookupsReplace, lookupsSides, lookupsView } from "./lookups.ts";
import { organisationsList, systemsList } from "./organisations.ts";
import { reconcileCompare, reconcileFlows, reconcileRepair, restoredMark, restoredSettle } from "./reconcile.ts";
import { recordsAnswer, recordsExplain, recordsList, recordsRetry } from "./records.ts";
import { runsBegin, runsCancel, runsDryRun, runsList, runsPause, runsResume, runsStanding } from "./runs.ts";
import { webhooksRegister, webhooksRemove, webhooksState } from "./webhooks.ts";

/** Everything that may be asked of Koppla, sorted by action. The service has one function for each. */
export const routes = [
  activityList,
  adoptionCheck,
  adoptionDecide,
  adoptionReported,
  apiKeysCreate,
  apiKeysList,
  apiKeysRevoke,
  auditChainCheck,
  auditList,
  configurationApply,
  configurationCheck,
  configurationExport,
  configurationPlan,
  connectionsBeginSignIn,
  connectionsList,
  connectionsSignIn,
  flowsFields,
  incidentsGet,
  incidentsList,
  linksCheck,
  linksList,
  linksMake,
  linksRemove,
  lookupsCheck,
  lookupsReplace,
  lookupsSides,
  lookupsView,
  organisationsList,
  reconcileCompare,
  reconcileFlows,
  restoredMark,
  reconcileRepair,
  restoredSettle,
  recordsAnswer,
  recordsExplain,
  recordsList,
  recordsRetry,
  runsBegin,
  runsCancel,
  runsDryRun,
  runsList,
  runsPause,
  runsResume,
  runsStanding,
  systemsList,
  versionsList,
  versionsRestore,
  webhooksRegister,
  webhooksRemove,
  webhooksState,
] as const;
