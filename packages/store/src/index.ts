export {
  type AuditRow,
  addAuditEntry,
  auditChain,
  auditEnds,
  chainLink,
  listAuditEntries,
  type NewAuditEntry,
} from "./audit/audit.ts";
export { type Breaker, closeBreakers, openBreaker, passBreakers, readBreakers } from "./calls/breakers.ts";
export { type CallGateOptions, CallsHeldBack, createCallGate } from "./calls/call-gate.ts";
export { type CallState, type CallWindow, callsAtOnce, readCallState } from "./calls/call-state.ts";
export type { CallPurpose } from "./calls/call-turns.ts";
export { type HoldingSession, openHoldingSession } from "./calls/holding-session.ts";
export {
  askComparisons,
  type Comparison,
  comparisonLeaseMs,
  endComparison,
  putOffComparison,
  renewComparison,
  takeComparison,
} from "./comparing/comparisons.ts";
export { type DifferenceRow, differingKeys, endDifferences, noteDifferences } from "./comparing/differences.ts";
export { linkedKeys, type NewestLink, newestLink } from "./comparing/newest-links.ts";
export { dueNights, nightFlows } from "./comparing/nights.ts";
export {
  addReconcileKeys,
  brokenLinks,
  type Compared,
  type ComparedKey,
  countComparedLinks,
  crossedLinks,
  doubledTargets,
  forgetReconcileKeys,
  unlinkedKeys,
} from "./comparing/reconcile-keys.ts";
export { freeFlow, type HeldFlow, heldFlows, heldRun, holdForgotten, noteHeldRun } from "./comparing/restores.ts";
export { type DatabaseAddress, databaseAddress, otherDatabase } from "./database/address.ts";
export { applicationRole } from "./database/application-role.ts";
export { askTime, type Clock, databaseClock, movableClock, systemClock } from "./database/clock.ts";
export {
  type Database,
  isInTransaction,
  openDatabase,
  readWithinOrganisation,
  type Scope,
  withinOrganisation,
} from "./database/database.ts";
export { outlastDatabase } from "./database/database-away.ts";
export { type DatabaseHealth, type DatabaseProbe, openDatabaseProbe } from "./database/database-probe.ts";
export { asDatabaseTrouble, DatabaseAway, mayBeDoneAgain } from "./database/database-trouble.ts";
export { countRestore, noticeRestore } from "./database/installation.ts";
export { leaseMs, type PageJob } from "./database/queues.ts";
export { type RefusedRow, refusedRow } from "./database/refused-row.ts";
export {
  type AttributeTables,
  type AuditActorKind,
  type BegunBecause,
  type Closing,
  type ComparedSide,
  type CountName,
  type Counts,
  type Cursor,
  countNames,
  type DifferenceKind,
  type FieldMarks,
  type FlowSchedule,
  type IntentState,
  type Masters,
  type PauseReason,
  type RecordState,
  type RunMode,
  type RunPhase,
  type RunPosition,
  type RunState,
  recordStates,
  type Side,
  type StopRequest,
} from "./database/tables.ts";
export { type EmbeddedPostgres, holdsDatabase, startEmbeddedPostgres } from "./embedded/index.ts";
export { type DatabaseVersion, databaseVersion, newestVersion } from "./migrations/database-version.ts";
export { migrate, withAdmin } from "./migrations/migrate.ts";
export { dropActivityDays, makeActivityDays } from "./partitions/activity-days.ts";
export { dropExpired, keepHours } from "./partitions/value-hours.ts";
export { type ActivePage, type JobInHand, type Jobs, openJobs, type TakenJob } from "./queue/jobs.ts";
export {
  type DueSchedule,
  dueSchedules,
  isOwed,
  moveSchedule,
  owedSchedules,
  type SilentSchedule,
  setNextTime,
  settleOwed,
  silentSchedules,
} from "./queue/schedules.ts";
export {
  dropHints,
  type HintedEvent,
  type HintedFlow,
  hintedFlows,
  readHints,
  takeEvents,
} from "./queue/webhook-hints.ts";
export {
  lastEventAt,
  readWebhook,
  removeWebhook,
  saveWebhook,
  type WebhookAddress,
  webhookCell,
} from "./queue/webhooks.ts";
export { addActivities, type NewActivity } from "./runs/activities.ts";
export { type RecordCount, recordCounts, type SettledCounts, settleCounts } from "./runs/counts.ts";
export {
  type CustomerAnswer,
  readCustomerAnswers,
  removeCustomerAnswer,
  saveCustomerAnswer,
} from "./runs/customer-answers.ts";
export {
  beginDocuments,
  begunBySwitchedOff,
  type ClaimOwner,
  claimDocuments,
  type DocumentClaim,
  readDocumentClaims,
  reopenDocuments,
  type SettledAs,
  type SettledDocument,
  settleDocuments,
  type WantedClaim,
} from "./runs/document-claims.ts";
export { beginEpoch, EpochOver, holdEpoch, type KnownOfEpoch, knownOfEpoch } from "./runs/epochs.ts";
export {
  closeIncidents,
  type EndOf,
  type IncidentRow,
  incidentSeenAt,
  keysOfIncidents,
  type ListedIncident,
  listIncidents,
  type MetCause,
  openIncidents,
} from "./runs/incidents.ts";
export {
  type Claim,
  claimIntents,
  endIntents,
  type IntentOwner,
  type IntentScope,
  markIntents,
} from "./runs/intents.ts";
export { firstLinkedAt, recentTargets } from "./runs/link-times.ts";
export {
  addLinks,
  addNaturalMarks,
  countLinksSince,
  type KeyedLink,
  type Link,
  type LinkScope,
  linkedAnywhere,
  linkedTargets,
  listLinks,
  readLinks,
  readLinksByEmail,
  readTwinLinks,
  removeLink,
  saveLinks,
  type Taker,
  type TwinLink,
} from "./runs/links.ts";
export {
  type ActivityRow,
  listActivities,
  listRecords,
  listRuns,
  payloadPlace,
  problemPlace,
} from "./runs/listings.ts";
export { addMarks } from "./runs/marks.ts";
export { addPassKeys, countKnown, forgetPassKeys, goneKeys } from "./runs/pass-keys.ts";
export {
  countOpen,
  forgetIntent,
  highestKey,
  keysInStates,
  keysOfRun,
  lookedAtAgain,
  lowestKey,
  nextTryAt,
  noteBeginning,
  noteRecords,
  openKeys,
  type RecordChange,
  type RecordNote,
  type RecordRow,
  readRecords,
} from "./runs/records.ts";
export { requestStop, resumeRun, type StopOutcome, stopAsAsked } from "./runs/run-control.ts";
export {
  activeRun,
  claimRun,
  FenceLost,
  holdFence,
  letGoOfRun,
  moveRun,
  type NewRun,
  noteProgress,
  noteRunProblem,
  type RunProblem,
  type RunRow,
  type RunStep,
  readRun,
  readRuns,
  renewLease,
  startRun,
} from "./runs/runs.ts";
export {
  keepValue,
  keepValues,
  placeOf,
  readValues,
  type SealedValue,
  sealedValue,
  type ValuePlace,
  valuePlace,
} from "./runs/sealed-values.ts";
export { liftSkips, readSkips, type Skip, type SkippedRecord, skipRecords } from "./runs/skips.ts";
export { addTargetKeys, findTargetKeys, forgetTargetKeys, type TargetKey } from "./runs/target-keys.ts";
export {
  checkMasterKey,
  createKeyRing,
  type KeyRing,
  leaveKeyCheck,
  type OrganisationKeys,
} from "./sealing/key-ring.ts";
export { loadMasterKey } from "./sealing/master-key.ts";
export {
  type ConnectionRow,
  connectionsOfFlow,
  type FlowRow,
  type IntegrationRow,
  type LookupTableRow,
  readConfiguration,
  readFlow,
  readFlows,
  readIntegration,
  readLookupTables,
  removeLookupTable,
  type StoredConfiguration,
  saveConnection,
  saveCursor,
  saveFlow,
  saveIntegration,
  saveLookupTable,
  saveReconcileTime,
} from "./setup/configuration.ts";
export {
  openCredentials,
  SecretElsewhere,
  type SecretPlace,
  sealCredentials,
} from "./setup/connection-secrets.ts";
export {
  type ConnectionTestRow,
  readConnectionTests,
  saveConnectionTest,
  testReportCell,
} from "./setup/connection-tests.ts";
export {
  type ConnectionTarget,
  readConnection,
  readConnectionTargets,
  type StoredConnection,
  type StoredTokenAccess,
  type StoredTokens,
  saveCapabilities,
  saveTokens,
  setSignInNeeded,
  systemOfConnection,
  tokenAccess,
} from "./setup/connections.ts";
export { type FlowVersionRow, listFlowVersions, readFlowVersion, saveFlowVersion } from "./setup/flow-versions.ts";
export {
  allOrganisations,
  claimNightlyReconcile,
  findOrganisation,
  makeOrganisation,
  readOrganisationName,
} from "./setup/organisations.ts";
export { readSearchControls, type SearchControl, saveSearchControl } from "./setup/search-controls.ts";
