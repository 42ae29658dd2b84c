export { addActivities, type NewActivity } from "./activities.ts";
export { dropActivityDays, makeActivityDays } from "./activity-days.ts";
export { applicationRole, type DatabaseAddress, databaseAddress, otherDatabase } from "./address.ts";
export { type CallGateOptions, createCallGate } from "./call-gate.ts";
export { type Clock, movableClock, systemClock } from "./clock.ts";
export {
  type ConnectionRow,
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
} from "./configuration.ts";
export {
  credentialsPlace,
  readConnection,
  type StoredConnection,
  type StoredTokenAccess,
  type StoredTokens,
  saveCapabilities,
  tokenAccess,
} from "./connections.ts";
export {
  commitWithoutWaiting,
  type Database,
  openDatabase,
  readWithinOrganisation,
  type Scope,
  withinOrganisation,
} from "./database.ts";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded/index.ts";
export { type HoldingSession, openHoldingSession } from "./holding-session.ts";
export {
  type Claim,
  claimIntents,
  endIntents,
  type IntentOwner,
  type IntentPlace,
  markIntents,
} from "./intents.ts";
export { type JobInHand, type Jobs, openJobs, type TakenJob } from "./jobs.ts";
export {
  countLinksSince,
  type Link,
  type LinkPlace,
  linkedTargets,
  readLinks,
  readLinksByEmail,
  saveLinks,
} from "./links.ts";
export { type ActivityRow, listActivities, listRecords } from "./listings.ts";
export { migrate, withAdmin } from "./migrate.ts";
export { findOrganisation, organisationNames } from "./organisations.ts";
export { addPassKeys, countKnown, forgetPassKeys, goneKeys } from "./pass-keys.ts";
export type { DueJob, PageJob } from "./queues.ts";
export {
  countOpen,
  forgetAttempt,
  highestKey,
  keysInStates,
  nextTryAt,
  noteRecords,
  openKeys,
  type RecordChange,
  type RecordNote,
  type RecordRow,
  readRecords,
} from "./records.ts";
export {
  activeRun,
  claimRun,
  FenceLost,
  holdFence,
  leaseMs,
  moveRun,
  type NewRun,
  noteRunProblem,
  type RunRow,
  type RunStep,
  readRun,
  renewLease,
  startRun,
} from "./runs.ts";
export {
  checkMasterKey,
  createKeyRing,
  type KeyRing,
  type OrganisationKeys,
} from "./sealing/key-ring.ts";
export { loadMasterKey } from "./sealing/master-key.ts";
export {
  type AttributeTables,
  type CountName,
  type Counts,
  type Cursor,
  countNames,
  type FieldMarks,
  type IntentState,
  type Masters,
  type RecordState,
  type RunMode,
  type RunPhase,
  type RunPosition,
  type RunState,
  recordStates,
  type Side,
} from "./tables.ts";
export { addTargetKeys, findTargetKeys, forgetTargetKeys, type TargetKey } from "./target-keys.ts";
