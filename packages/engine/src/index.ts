export { type AdoptionReport, type AdoptionRow, adoptionReport, type Candidate } from "./adopt/adoption-report.ts";
export { answerAttempt } from "./answer-attempt.ts";
export { type BegunRun, beginRun } from "./begin-run.ts";
export { checkMapping, type FlowEnd } from "./check-mapping.ts";
export { describePause } from "./connections/describe-pause.ts";
export { type ConnectionView, viewConnections } from "./connections/view-connections.ts";
export { describeTrouble, type TroubleSubject } from "./describe-trouble.ts";
export { type EffectLabel, type EffectMoment, effectLabels } from "./effect-labels.ts";
export { type ExplainedField, explainOneRecord } from "./explain/explain-record.ts";
export { type SourceFieldView, type TargetFieldView, viewFields } from "./explain/view-fields.ts";
export {
  customerSettingsSchema,
  invoiceSettingsSchema,
  orderSettingsSchema,
  stockSettingsSchema,
} from "./flow-settings.ts";
export type { House } from "./house.ts";
export { type CauseEntry, causeEntry, incidentLabels } from "./incidents/catalogue/index.ts";
export { type CauseCode, causeCodes, isCauseCode } from "./incidents/cause-codes.ts";
export {
  type CauseIdentity,
  closeIncident,
  closeIncidentsOf,
  type IncidentCause,
  openIncident,
} from "./incidents/open-incident.ts";
export { noteRunIncident } from "./incidents/run-incidents.ts";
export { type IncidentView, viewIncidents } from "./incidents/view-incidents.ts";
export { type CheckedLink, checkLinks, type LinkFault, type WantedLink } from "./links/check-links.ts";
export { type LookupSide, type LookupView, viewLookups } from "./lookups/view-lookups.ts";
export { tokensOf } from "./open-connection.ts";
export { type OpenFlow, openFlow } from "./open-run.ts";
export { isPlaced, targetEntityOf } from "./orders/trade.ts";
export { type PlannedRecord, planPages } from "./plan-pages.ts";
export {
  countedNames,
  differenceKinds,
  differenceTrouble,
  type FoundDifference,
  type ReconcileCounts,
} from "./reconcile/difference.ts";
export { mostListed, type ReconcileReport, reconcileFlow } from "./reconcile/reconcile-flow.ts";
export { repairMissing } from "./reconcile/repair.ts";
export { type RestoredFlow, reconcileRestored } from "./restore/reconcile-restored.ts";
export { runProblemPlace } from "./run-problem.ts";
export { fireSchedules } from "./schedules/fire.ts";
export { nothingRuns, noticeSilence } from "./schedules/notice-silence.ts";
export {
  isTimeZone,
  nextOccurrence,
  readSchedule,
  type ScheduleFault,
  type WrittenSchedule,
  writeSchedule,
} from "./schedules/schedule.ts";
export { missingFigure } from "./stock/reading.ts";
export { subjectOf } from "./subject.ts";
export { momentOf } from "./texts/moment.ts";
export { describeStep, timelineSchema } from "./timeline.ts";
export { parseTrouble, type Trouble, troubleFromError } from "./trouble.ts";
export { activityPlace, problemPlace } from "./way-of-a-record/note.ts";
export { type DeliveryFault, endRefusedDeliveries, noteRefusedDeliveries } from "./webhooks/refused-deliveries.ts";
export {
  openRegistration,
  registerWebhook,
  removeWebhook,
  type WebhookRegistration,
  type WebhookState,
  webhookState,
} from "./webhooks/registration.ts";
export { startWorker, type Worker, type WorkerOptions } from "./worker.ts";
