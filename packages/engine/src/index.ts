export { answerAttempt } from "./answer-attempt.ts";
export { type BegunRun, beginRun } from "./begin-run.ts";
export { checkMapping, type FlowEnd } from "./check-mapping.ts";
export { describeTrouble, type TroubleSubject } from "./describe-trouble.ts";
export { mappingSchema } from "./edits.ts";
export { type EffectLabel, type EffectMoment, effectLabels } from "./effect-labels.ts";
export {
  customerSettingsSchema,
  invoiceSettingsSchema,
  orderSettingsSchema,
  stockSettingsSchema,
} from "./flow-settings.ts";

export type { House } from "./house.ts";
export { tokensOf } from "./open-connection.ts";
export { type OpenFlow, openFlow } from "./open-run.ts";
export { isPlaced, targetEntityOf } from "./orders/trade.ts";
export { type PlannedRecord, planPages } from "./plan-pages.ts";
export { runProblemPlace } from "./run-problem.ts";
export { missingFigure } from "./stock/reading.ts";
export { subjectOf } from "./subject.ts";
export { describeStep, timelineSchema } from "./timeline.ts";
export { parseTrouble, type Trouble, troubleFromError } from "./trouble.ts";
export { activityPlace, problemPlace } from "./way-of-a-record/note.ts";
export { startWorker, type Worker, type WorkerOptions } from "./worker.ts";
