import {
  accountsChange,
  accountsSetUp,
  accountsSignUp,
  accountsView,
  emailsResendConfirmation,
  oneTimeAddressesUse,
  oneTimeAddressesView,
  passwordsChange,
  passwordsRequestReset,
  passwordsReset,
  secondFactorConfirm,
  secondFactorDisable,
  secondFactorOffered,
  secondFactorRenewCodes,
} from "./account.ts";
import { activityList } from "./activity.ts";
import { adoptionCheck, adoptionDecide, adoptionReported } from "./adoption.ts";
import { apiKeysCreate, apiKeysList, apiKeysRevoke } from "./api-keys.ts";
import { auditChainCheck, auditList } from "./audit.ts";
import { configurationApply, configurationCheck, configurationExport, configurationPlan } from "./configuration.ts";
import { connectionsBeginSignIn, connectionsList, connectionsSignIn } from "./connections.ts";
import { eventsFollow } from "./events.ts";
import { flowsFields, versionsList, versionsRestore } from "./flows.ts";
import { incidentsGet, incidentsList } from "./incidents.ts";
import { linksCheck, linksList, linksMake, linksRemove } from "./links.ts";
import { lookupsCheck, lookupsReplace, lookupsSides, lookupsView } from "./lookups.ts";
import {
  invitationsAccept,
  invitationsCreate,
  invitationsList,
  invitationsRevoke,
  invitationsView,
  membersChangeRole,
  membersLeave,
  membersList,
  membersRemove,
} from "./members.ts";
import {
  organisationsChange,
  organisationsCreate,
  organisationsList,
  organisationsView,
  systemsList,
} from "./organisations.ts";
import { overviewView } from "./overview.ts";
import { reconcileCompare, reconcileFlows, reconcileRepair, restoredMark, restoredSettle } from "./reconcile.ts";
import { recordsAnswer, recordsExplain, recordsFind, recordsList, recordsRetry } from "./records.ts";
import { runsBegin, runsCancel, runsDryRun, runsList, runsPause, runsResume, runsStanding } from "./runs.ts";
import { sessionsConfirm, sessionsEnd, sessionsList, sessionsSignIn, sessionsSignOut } from "./sessions.ts";
import { webhooksRegister, webhooksRemove, webhooksState } from "./webhooks.ts";

/** Everything that may be asked of Koppla, sorted by action. The service has one function for each. */
export const routes = [
  accountsChange,
  accountsSetUp,
  accountsSignUp,
  accountsView,
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
  emailsResendConfirmation,
  eventsFollow,
  flowsFields,
  incidentsGet,
  incidentsList,
  invitationsAccept,
  invitationsCreate,
  invitationsList,
  invitationsRevoke,
  invitationsView,
  linksCheck,
  linksList,
  linksMake,
  linksRemove,
  lookupsCheck,
  lookupsReplace,
  lookupsSides,
  lookupsView,
  membersChangeRole,
  membersLeave,
  membersList,
  membersRemove,
  oneTimeAddressesUse,
  oneTimeAddressesView,
  organisationsChange,
  organisationsCreate,
  organisationsList,
  organisationsView,
  overviewView,
  passwordsChange,
  passwordsRequestReset,
  passwordsReset,
  reconcileCompare,
  reconcileFlows,
  restoredMark,
  reconcileRepair,
  restoredSettle,
  recordsAnswer,
  recordsExplain,
  recordsFind,
  recordsList,
  recordsRetry,
  runsBegin,
  runsCancel,
  runsDryRun,
  runsList,
  runsPause,
  runsResume,
  runsStanding,
  secondFactorConfirm,
  secondFactorDisable,
  secondFactorOffered,
  secondFactorRenewCodes,
  sessionsConfirm,
  sessionsEnd,
  sessionsList,
  sessionsSignIn,
  sessionsSignOut,
  systemsList,
  versionsList,
  versionsRestore,
  webhooksRegister,
  webhooksRemove,
  webhooksState,
] as const;
