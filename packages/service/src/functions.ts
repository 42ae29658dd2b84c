import { resendConfirmation } from "./account/entering/confirm-email.ts";
import { useOneTimeAddress, viewOneTimeAddress } from "./account/entering/one-time-address.ts";
import { setUpAccount } from "./account/entering/set-up.ts";
import { signUp } from "./account/entering/sign-up.ts";
import { acceptInvitation, viewInvitation } from "./account/members/accept-invitation.ts";
import { createInvitation, listInvitations, revokeInvitation } from "./account/members/invitations.ts";
import { changeRole, leaveOrganisation, listMembers, removeMember } from "./account/members/members.ts";
import { changeOrganisation, createOrganisation, viewOrganisation } from "./account/organisations/organisations.ts";
import { changePassword } from "./account/passwords/change-password.ts";
import { requestPasswordReset, resetPassword } from "./account/passwords/reset-password.ts";
import { changeAccount, viewAccount } from "./account/profile/profile.ts";
import {
  confirmSecondFactor,
  disableSecondFactor,
  offerSecondFactor,
  renewBackupCodes,
} from "./account/second-factor/second-factor.ts";
import { endSession, listSessions, signOut } from "./account/sessions/session-list.ts";
import { confirmSignIn, signIn } from "./account/sessions/sign-in.ts";
import { exportActivity } from "./activity/activity-export.ts";
import { findActivity, listActivity } from "./activity/activity-list.ts";
import { viewIncidentActs, viewRecordActs } from "./acts/act-list.ts";
import { fillDefault } from "./acts/field-default.ts";
import { createProducts } from "./acts/missing-products.ts";
import { decideRecord } from "./acts/record-decision.ts";
import { matchRecord } from "./acts/record-match.ts";
import { skipRecords } from "./acts/record-skip.ts";
import { askForRecord } from "./acts/source-question.ts";
import { checkAudit } from "./audit/audit-chain.ts";
import { auditLog, exportAudit } from "./audit/audit-log.ts";
import { applyConfiguration, planConfiguration } from "./configuration/apply-configuration.ts";
import { checkConfiguration } from "./configuration/check-configuration.ts";
import { exportConfiguration } from "./configuration/export-configuration.ts";
import { listCompanies } from "./connections/companies.ts";
import { viewConnectionDetails } from "./connections/connection-details.ts";
import { checkConnection } from "./connections/connection-test.ts";
import { listConnections } from "./connections/list-connections.ts";
import { beginSignIn, finishSignIn } from "./connections/sign-in.ts";
import { listFields } from "./explain/flow-field-list.ts";
import { explainRecord } from "./explain/record-explanation.ts";
import { listVersions, restoreVersion } from "./flows/versions.ts";
import { getIncident, listIncidents } from "./incidents/incident-list.ts";
import { viewIntegration } from "./integrations/integration-view.ts";
import { createKey, listKeys, revokeKey } from "./keys/keys.ts";
import { checkDecisions, decideAdoption, exportAdoption, makeNewOnes, reportAdoption } from "./links/adoption.ts";
import { listCustomers } from "./links/customer-choices.ts";
import { exportLinks, readLinks } from "./links/link-spreadsheet.ts";
import { listLinks, removeLink } from "./links/links.ts";
import { checkWantedLinks, makeLinks } from "./links/make-links.ts";
import { followChanges } from "./live/follow-changes.ts";
import { changeLookup, compareLookup } from "./lookups/lookup-change.ts";
import { exportLookup } from "./lookups/lookup-export.ts";
import { fillLookup } from "./lookups/lookup-fill.ts";
import { checkLookup, replaceLookup, viewLookupSides, viewLookups } from "./lookups/lookups.ts";
import { changeConnection, createConnection } from "./making/make-connection.ts";
import { addFlow, changeFlow } from "./making/make-flow.ts";
import { createIntegration } from "./making/make-integration.ts";
import { listOrganisations } from "./organisations/list-organisations.ts";
import { viewOverview } from "./overview/overview.ts";
import { compareFlow, repairFlow } from "./reconcile/compare-flow.ts";
import { listComparedFlows } from "./reconcile/compared-flows.ts";
import { markRestored, settleRestored } from "./reconcile/restored.ts";
import { answerRecord } from "./records/record-answer.ts";
import { exportRecords } from "./records/record-export.ts";
import { listRecords } from "./records/record-list.ts";
import { findRecords } from "./records/record-search.ts";
import { removeOrganisation, viewOrganisationRemoval } from "./removing/remove-organisation.ts";
import {
  removeConnection,
  removeFlow,
  removeIntegration,
  viewConnectionRemoval,
  viewFlowRemoval,
  viewIntegrationRemoval,
} from "./removing/remove-part.ts";
import { cancelRun, continueRun, pauseRun } from "./runs/control-run.ts";
import { retryRecords } from "./runs/record-retry.ts";
import { requestRun } from "./runs/run-beginning.ts";
import { listRuns } from "./runs/run-list.ts";
import { planRun } from "./runs/run-plan.ts";
import { viewRun } from "./runs/run-standing.ts";
import { changeConnectionSettings, viewConnectionSettings } from "./settings/connection-settings.ts";
import { changeFlowSettings, viewFlowSettings } from "./settings/flow-settings.ts";
import { changeIntegrationSettings, describeSchedule } from "./settings/integration-settings.ts";
import { listConnectionChoices, listFlowChoices } from "./settings/setting-choices.ts";
import { showExamples } from "./settings/setting-examples.ts";
import { changeSetup, createSetup, getSetup, listSetups } from "./setups/setups.ts";
import { listSystems } from "./systems/list-systems.ts";
import { registerWebhook, removeWebhook, webhookState } from "./webhooks/webhooks.ts";

/** Every function of the service, sorted by its action. The API makes a route of each; a test calls each. */

export const functions = [
  changeAccount,
  setUpAccount,
  signUp,
  viewAccount,
  exportActivity,
  findActivity,
  listActivity,
  checkDecisions,
  decideAdoption,
  exportAdoption,
  makeNewOnes,
  reportAdoption,
  createKey,
  listKeys,
  revokeKey,
  checkAudit,
  exportAudit,
  auditLog,
  applyConfiguration,
  checkConfiguration,
  exportConfiguration,
  planConfiguration,
  beginSignIn,
  changeConnection,
  checkConnection,
  listCompanies,
  createConnection,
  viewConnectionDetails,
  listConnections,
  viewConnectionRemoval,
  removeConnection,
  changeConnectionSettings,
  listConnectionChoices,
  viewConnectionSettings,
  finishSignIn,
  resendConfirmation,
  followChanges,
  addFlow,
  changeFlow,
  listCustomers,
  fillDefault,
  listFields,
  viewFlowRemoval,
  removeFlow,
  changeFlowSettings,
  listFlowChoices,
  showExamples,
  viewFlowSettings,
  viewIncidentActs,
  getIncident,
  listIncidents,
  createIntegration,
  viewIntegration,
  viewIntegrationRemoval,
  removeIntegration,
  changeIntegrationSettings,
  acceptInvitation,
  createInvitation,
  listInvitations,
  revokeInvitation,
  viewInvitation,
  checkWantedLinks,
  exportLinks,
  listLinks,
  makeLinks,
  readLinks,
  removeLink,
  changeLookup,
  checkLookup,
  compareLookup,
  exportLookup,
  fillLookup,
  replaceLookup,
  viewLookupSides,
  viewLookups,
  changeRole,
  leaveOrganisation,
  listMembers,
  removeMember,
  useOneTimeAddress,
  viewOneTimeAddress,
  changeOrganisation,
  createOrganisation,
  listOrganisations,
  viewOrganisationRemoval,
  removeOrganisation,
  viewOrganisation,
  viewOverview,
  changePassword,
  requestPasswordReset,
  resetPassword,
  compareFlow,
  listComparedFlows,
  markRestored,
  repairFlow,
  settleRestored,
  viewRecordActs,
  answerRecord,
  askForRecord,
  createProducts,
  decideRecord,
  explainRecord,
  exportRecords,
  findRecords,
  listRecords,
  matchRecord,
  retryRecords,
  skipRecords,
  requestRun,
  cancelRun,
  planRun,
  listRuns,
  pauseRun,
  continueRun,
  viewRun,
  describeSchedule,
  confirmSecondFactor,
  disableSecondFactor,
  offerSecondFactor,
  renewBackupCodes,
  confirmSignIn,
  endSession,
  listSessions,
  signIn,
  signOut,
  changeSetup,
  createSetup,
  getSetup,
  listSetups,
  listSystems,
  listVersions,
  restoreVersion,
  registerWebhook,
  removeWebhook,
  webhookState,
] as const;
