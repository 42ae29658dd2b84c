import type { SystemRecord } from "@koppla/connector-sdk";
import type { Difference, KeptField, Language } from "@koppla/mapping";
import type { House } from "../effects/house.ts";
import { customerSettingsSchema } from "../flow/flow-settings.ts";
import { type OpenRun, openFlow, sinceOf } from "../flow/open-flow.ts";
import { decideCategories } from "../procedures/categories/place-categories.ts";
import { planCustomers } from "../procedures/customers/place-customers.ts";
import { orderOutcome } from "../procedures/orders/order-outcome.ts";
import { asOrderRun, prepareOrders } from "../procedures/orders/order-steps.ts";
import { mapRecords } from "../procedures/products/map-products.ts";
import { subjectOf } from "../procedures/trouble-subject.ts";
import { decidePage } from "../record/decide.ts";
import type { Decision, Outcome } from "../record/items.ts";
import { matchPage } from "../record/match.ts";
import { filledFields } from "../record/outcome.ts";
import { describeStep, step, type TimelineStep } from "../timeline/timeline.ts";
import { describeTrouble } from "../trouble/describe-trouble.ts";
import { readPortion } from "./read.ts";

/** What would be done with one record, and why. */
export interface PlannedRecord {
  readonly key: string;
  readonly kind: Decision["kind"];
  readonly changes: readonly Difference[];
  /** What differs and would stay as the target has it. */
  readonly kept: readonly KeptField[];
  readonly why: string | null;
}

/** The way of a record without write and without settle: a dry run. Reads only, and keeps nothing. */
export async function* planPages(
  house: House,
  request: {
    organisationId: string;
    flowId: string;
    full: boolean;
    keys?: readonly string[];
    overwrite?: boolean;
    language: Language;
  },
): AsyncGenerator<PlannedRecord> {
  const flow = await openFlow(house, request.organisationId, request.flowId, { purpose: "interactive" });
  const since = sinceOf(flow, request.full);
  let open: OpenRun = {
    ...flow,
    oneByOne: false,
    portions: 1,
    twoWay: flow.twoWay && { ...flow.twoWay, overwrites: request.overwrite === true },
    run: dryRunRow(request, since, flow.configuration),
  };
  for (;;) {
    const page = await readPortion(open);
    yield* await planPage(open, page.records, request.language);
    if (page.next === null || page.next.phase === "again") {
      return;
    }
    open = { ...open, run: { ...open.run, ...page.next, page: open.run.page + 1 } };
  }
}

async function planPage(open: OpenRun, records: readonly SystemRecord[], language: Language): Promise<PlannedRecord[]> {
  switch (open.entity) {
    case "customer": {
      const { customers } = customerSettingsSchema.parse(open.flow.settings);
      const plans = await planCustomers(open, records, customers);
      return plans.map(({ outcome }) => plannedOutcome(open, outcome, language));
    }
    case "order":
    case "invoice": {
      const prepared = await prepareOrders(asOrderRun(open), records, { writes: false });
      return prepared.map((item) =>
        item.ending === null
          ? { key: item.record.key, kind: "create", changes: filledFields(item.fields), kept: [], why: null }
          : plannedOutcome(open, orderOutcome(item), language),
      );
    }
    case "category":
      return (await decideCategories(open, records)).flat().map((decision) => planned(open, decision, language));
    default: {
      const decisions = decidePage(open, await matchPage(open, await mapRecords(open, records)));
      return decisions.map((decision) => planned(open, decision, language));
    }
  }
}

/** What a procedure came to without its last step, told like a decision. */
function plannedOutcome(open: OpenRun, outcome: Outcome, language: Language): PlannedRecord {
  const { key } = outcome.item.record;
  const { state, trouble, activity, steps = [] } = outcome;
  const told = toldInPlan(steps, language);
  const why = trouble === null ? told : describeTrouble(trouble, subjectOf(open, key, language), language);
  return { key, kind: planKinds[state](outcome), changes: activity?.changes ?? [], kept: [], why };
}

/** What a look ahead tells of a timeline: what is kept or left out, and why a record is left alone. */
function toldInPlan(steps: readonly TimelineStep[], language: Language): string | null {
  const told = steps.filter(({ name }) => /^(?:kept|skipped|variant|stock)\./.test(name));
  return told.length === 0 ? null : told.map((step) => describeStep(step, language)).join(" ");
}

const planKinds: { readonly [State in Outcome["state"]]: (outcome: Outcome) => PlannedRecord["kind"] } = {
  done: ({ intent }) => (intent === "create" ? "create" : "update"),
  unchanged: () => "unchanged",
  skipped: () => "skip",
  waiting: () => "wait",
  unknown: () => "wait",
  failed: () => "fail",
};

/** A run that stands in no table. */
export function dryRunRow(
  request: { organisationId: string; flowId: string; keys?: readonly string[] },
  since: string | null,
  configuration: string,
): OpenRun["run"] {
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
    problem_code: null,
    problem_sealed: null,
    begun_because: null,
    begun_by_sealed: null,
  };
}

function planned(open: OpenRun, decision: Decision, language: Language): PlannedRecord {
  const { key } = decision.item.record;
  const why = toldInPlan(decision.item.steps ?? [], language);
  switch (decision.kind) {
    case "create":
      return { key, kind: "create", changes: filledFields(decision.fields), kept: [], why };
    case "update":
      return { key, kind: "update", changes: decision.changes, kept: decision.kept, why };
    case "unchanged":
      return { key, kind: "unchanged", changes: [], kept: decision.kept, why: null };
    case "skip":
      return {
        key,
        kind: "skip",
        changes: [],
        kept: [],
        why: describeStep(step(`skipped.${decision.reason}`), language),
      };
    case "wait":
    case "fail":
      return {
        key,
        kind: decision.kind,
        changes: [],
        kept: [],
        why: describeTrouble(decision.trouble, subjectOf(open, key, language), language),
      };
  }
}
