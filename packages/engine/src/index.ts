export { adoptionReport } from "./adopt/adoption-report.ts";
export { type ConnectionPause, describePause } from "./connections/describe-pause.ts";
export { type EffectLabel, type EffectMoment, effectLabels } from "./effects/effect-labels.ts";
export { change, look } from "./effects/effects.ts";
export type { Engine } from "./effects/engine.ts";
export { type ExplainedField, explainOneRecord } from "./explain/explain-record.ts";
export { type SourceFieldView, type TargetFieldView, viewFields } from "./explain/view-fields.ts";
export type { Exchange } from "./flow/exchange.ts";
export type { FlowEnd } from "./flow/mapping-faults.ts";
export { type OpenConnection, openConnection, tokensOf } from "./flow/open-connection.ts";
export { lookupPairs } from "./flow/open-ground.ts";
export {
  type CauseIdentity,
  closeIncidentsOf,
  exampleCell,
  type IncidentCause,
  openIncident,
} from "./incidents/open-incident.ts";
export { noteRunIncident } from "./incidents/run-incidents.ts";
export { type CheckedLink, checkLinks, type LinkFault, type WantedLink } from "./links/check-links.ts";
export { tablesOfFlow } from "./lookups/tables-of-flow.ts";
export { type PlannedRecord, planPages } from "./page/plan-pages.ts";
export { checkMapping } from "./procedures/check-mapping.ts";
export { isLevel, isPlaced, targetEntityOf } from "./procedures/entities.ts";
export { flowSettingsSchema } from "./procedures/flow-settings.ts";
export { openFlow } from "./procedures/open-flow.ts";
export type { ReadyFlow as OpenFlow } from "./procedures/procedure.ts";
export { missingFigure } from "./procedures/stock/stock-reading.ts";
export { stockSettingsSchema } from "./procedures/stock/stock-settings.ts";
export { recordName, subjectOf } from "./procedures/trouble-subject.ts";
export {
  countedNames,
  differenceKinds,
  differenceTrouble,
  type ReconcileCounts,
} from "./reconcile/difference.ts";
export { mostListed, type ReconcileReport, reconcileFlow } from "./reconcile/reconcile-flow.ts";
export { repairMissing } from "./reconcile/repair.ts";
export { activityCell, problemCell } from "./record/sealed-cells.ts";
export { fetchTargets } from "./record/target-records.ts";
export type { FoundDifference } from "./record/verdict.ts";
export { type RestoredFlow, reconcileRestored } from "./restore/reconcile-restored.ts";
export { answerPlaced } from "./runs/answer-placed.ts";
export { type BegunRun, beginRun } from "./runs/begin-run.ts";
export { type RunStarter, starterOf } from "./runs/run-starter.ts";
export { describeSkip, describeStep, timelineSchema } from "./timeline/timeline.ts";
export { type CauseBook, causeBook } from "./trouble/cause-book.ts";
export { type CauseEntry, causeEntry, watchSentences } from "./trouble/cause-entry.ts";
export type { CauseCode } from "./trouble/causes/catalogue.ts";
export { describeTrouble, noSubject, refusalWords, type TroubleSubject } from "./trouble/describe-trouble.ts";
export { type ActionFacts, type NextAction, nextAction } from "./trouble/next-action.ts";
export { nextOfTrouble, reporterOf } from "./trouble/next-of-trouble.ts";
export { runProblemCell } from "./trouble/run-problem.ts";
export { incidentLabels } from "./trouble/texts/index.ts";
export { momentOf } from "./trouble/texts/moment.ts";
export { parseTrouble, type Trouble, troubleFromError } from "./trouble/trouble.ts";
export { type DeliveryFault, endRefusedDeliveries, noteRefusedDeliveries } from "./webhooks/refused-deliveries.ts";
export {
  openRegistration,
  registerWebhook,
  removeWebhook,
  type WebhookRegistration,
  type WebhookState,
  webhookState,
} from "./webhooks/registration.ts";
export { fireSchedules } from "./work/schedules/fire.ts";
export { endSilence, noticeSilence } from "./work/schedules/notice-silence.ts";
export {
  isTimeZone,
  nextOccurrence,
  readSchedule,
  type ScheduleFault,
  type WrittenSchedule,
  writeSchedule,
} from "./work/schedules/schedule.ts";
export { startWorker, type Worker, type WorkerOptions } from "./work/worker.ts";
