export { addActivities, type NewActivity } from "./activities.ts";
export { dropActivityDays, makeActivityDays } from "./activity-days.ts";
export { applicationRole, type DatabaseAddress, databaseAddress, otherDatabase } from "./address.ts";
export { type Breaker, closeBreakers, openBreaker, passBreakers, readBreakers } from "./breakers.ts";
export { type CallGateOptions, CallsHeldBack, createCallGate } from "./call-gate.ts";
export { type CallState, type CallWindow, callsAtOnce, readCallState } from "./call-state.ts";
export type { CallPurpose } from "./call-turns.ts";
export { askTime, type Clock, databaseClock, movableClock, systemClock } from "./clock.ts";
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
} from "./configuration.ts";
export {
  credentialsPlace,
  readConnection,
  type StoredConnection,
  type StoredTokenAccess,
  type StoredTokens,
  saveCapabilities,
  setSignInNeeded,
  tokenAccess,
} from "./connections.ts";
export {
  type Database,
  isInTransaction,
  openDatabase,
  readWithinOrganisation,
  type Scope,
  withinOrganisation,
} from "./database.ts";
export { outlastDatabase } from "./database-away.ts";
export { type DatabaseHealth, type DatabaseProbe, openDatabaseProbe } from "./database-probe.ts";
export { asDatabaseTrouble, DatabaseAway } from "./database-trouble.ts";
export { type DifferenceRow, differingKeys, endDifferences, noteDifferences } from "./differences.ts";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded/index.ts";
export { type FlowVersionRow, listFlowVersions, readFlowVersion, saveFlowVersion } from "./flow-versions.ts";
export {
  dropHints,
  type HintedEvent,
  type HintedFlow,
  hintedFlows,
  readHints,
  takeEvents,
} from "./hints.ts";
export { type HoldingSession, openHoldingSession } from "./holding-session.ts";
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
} from "./incidents.ts";
export { countRestore, type JournalPlace, journalPlace, noticeRestore } from "./installation.ts";
export {
  type Claim,
  claimIntents,
  endIntents,
  type IntentOwner,
  type IntentPlace,
  markIntents,
} from "./intents.ts";
export { type ActivePage, type JobInHand, type Jobs, openJobs, type TakenJob } from "./jobs.ts";
export {
  addLinks,
  countLinksSince,
  type KeyedLink,
  type Link,
  type LinkPlace,
  linkedTargets,
  listLinks,
  readLinks,
  readLinksByEmail,
  removeLink,
  saveLinks,
} from "./links.ts";
export { type ActivityRow, listActivities, listRecords, listRuns } from "./listings.ts";
export { migrate, withAdmin } from "./migrate.ts";
export { claimNightlyReconcile, findOrganisation, organisationNames } from "./organisations.ts";
export { addPassKeys, countKnown, forgetPassKeys, goneKeys } from "./pass-keys.ts";
export { leaseMs, type PageJob } from "./queues.ts";
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
} from "./reconcile-keys.ts";
export {
  countOpen,
  forgetAttempt,
  highestKey,
  keysInStates,
  keysOfRun,
  lookedAtAgain,
  nextTryAt,
  noteBeginning,
  noteRecords,
  openKeys,
  type RecordChange,
  type RecordNote,
  type RecordRow,
  readRecords,
} from "./records.ts";
export { freeFlow, type HeldFlow, heldFlows, heldRun, noteHeldRun } from "./restores.ts";
export { requestStop, resumeRun, type StopOutcome, stopAsAsked } from "./run-control.ts";
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
  renewLease,
  startRun,
} from "./runs.ts";
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
} from "./schedules.ts";
export {
  checkMasterKey,
  createKeyRing,
  type KeyRing,
  type OrganisationKeys,
} from "./sealing/key-ring.ts";
export { loadMasterKey } from "./sealing/master-key.ts";
export {
  type AttributeTables,
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
} from "./tables.ts";
export { addTargetKeys, findTargetKeys, forgetTargetKeys, type TargetKey } from "./target-keys.ts";
export {
  findWebhookAddress,
  forgetOldEvents,
  lastEventAt,
  readWebhook,
  removeWebhook,
  saveWebhook,
  type WebhookAddress,
  webhookConnections,
  webhookPlace,
} from "./webhooks.ts";
