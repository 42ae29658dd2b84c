import type { Language } from "@koppla/mapping";
import type { Engine } from "../effects/engine.ts";
import { sinceOf } from "../flow/open-flow.ts";
import { openFlow } from "../procedures/open-flow.ts";
import { planOfOutcome } from "../procedures/plan.ts";
import type { Plan, ReadyRun } from "../procedures/procedure.ts";
import { subjectOf } from "../procedures/trouble-subject.ts";
import { describeStep, type TimelineStep } from "../timeline/timeline.ts";
import { describeTrouble } from "../trouble/describe-trouble.ts";
import { readPortion } from "./read.ts";
import { partSkipped } from "./skipped-records.ts";
import { partUnusable } from "./unusable-keys.ts";

/** What would be done with one record, and why in words. */
export interface PlannedRecord extends Omit<Plan, "trouble" | "steps"> {
  readonly why: string | null;
}

/** The way of a record without write and without settle: a dry run. Reads only, and keeps nothing. */
export async function* planPages(
  engine: Engine,
  request: {
    organisationId: string;
    flowId: string;
    full: boolean;
    keys?: readonly string[];
    overwrite?: boolean;
    language: Language;
  },
): AsyncGenerator<PlannedRecord> {
  const flow = await openFlow(engine, request.organisationId, request.flowId, { purpose: "interactive" });
  const since = sinceOf(flow, request.full);
  let open: ReadyRun = {
    ...flow,
    oneByOne: false,
    portions: 1,
    twoWay: flow.twoWay && { ...flow.twoWay, overwrites: request.overwrite === true },
    run: dryRunRow(request, since, flow.configuration),
  };
  for (;;) {
    const page = await readPortion(open);
    const { going, skipped } = await partSkipped(open, page.records);
    const keyed = await partUnusable(open, going);
    const left = [...skipped, ...keyed.unusable].map(planOfOutcome);
    for (const { trouble, steps, ...plan } of [...left, ...(await open.procedure.plan(open, keyed.going))]) {
      const why =
        trouble === null
          ? toldInPlan(steps, request.language)
          : describeTrouble(trouble, subjectOf(open, plan.key, request.language), request.language);
      yield { ...plan, why };
    }
    if (page.next === null || page.next.phase === "again") {
      return;
    }
    open = { ...open, run: { ...open.run, ...page.next, page: open.run.page + 1 } };
  }
}

/** What a look ahead tells of a timeline: what is kept or left out, and why a record is left alone. */
function toldInPlan(steps: readonly TimelineStep[], language: Language): string | null {
  const told = steps.filter(({ name }) => /^(?:fitted|kept|skipped|variant|stock)\./.test(name));
  return told.length === 0 ? null : told.map((step) => describeStep(step, language)).join(" ");
}

/** A run that stands in no table. */
export function dryRunRow(
  request: { organisationId: string; flowId: string; keys?: readonly string[] },
  since: string | null,
  configuration: string,
): ReadyRun["run"] {
  return {
    organisation_id: request.organisationId,
    id: crypto.randomUUID(),
    flow_id: request.flowId,
    state: "running",
    // Records are searched for by their keys: a pass over the target's keys would have to be kept somewhere.
    mode: "records",
    phase: "list",
    position: { at: null, since, watermark: null, restarts: 0 },
    configuration,
    flow_version: 0,
    page: 0,
    attempt: 0,
    tries: 0,
    lease_until: null,
    stop_requested: null,
    waiting_until: null,
    settled_attempt: 0,
    requested_keys: request.keys === undefined ? null : [...request.keys],
    started_at: new Date(0),
    finished_at: null,
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    waiting: 0,
    unknown: 0,
    failed: 0,
    fitted: 0,
    problem_code: null,
    problem_id: null,
    problem_expires_at: null,
    begun_because: null,
    begun_by_sealed: null,
  };
}
