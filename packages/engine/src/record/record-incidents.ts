import { closeIncidents, type MetCause, openIncidents, type Scope } from "@koppla/store";
import type { OpenRun } from "../flow/open-flow.ts";
import { causeOfTrouble, type TroubleScope } from "../incidents/cause-of-trouble.ts";
import { causeMarkOf, isForPerson, openIncident, sealExample } from "../incidents/open-incident.ts";
import { causeBook } from "../trouble/cause-book.ts";
import { reporterOf } from "../trouble/next-of-trouble.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { Outcome } from "./items.ts";

/**
 * Opens the incidents of a page's outcomes that are no success, and counts on those that are open: one statement,
 * however many records have the same cause, and none where all went well.
 * @returns of each such outcome the incident that its record is open for
 */
export async function openRecordIncidents(
  scope: Scope,
  open: OpenRun,
  outcomes: readonly Outcome[],
): Promise<ReadonlyMap<Outcome, string>> {
  const stopped = outcomes.flatMap((outcome) =>
    outcome.trouble === null || outcome.state === "skipped" ? [] : [{ outcome, trouble: outcome.trouble }],
  );
  if (stopped.length === 0) {
    return new Map();
  }
  const place = placeOf(open);
  const causes = new Map<string, MetCause & { times: number }>();
  const marks = new Map<Outcome, string>();
  for (const { outcome, trouble } of stopped) {
    const met = metCause(open, place, outcome.item.record.key, trouble);
    const mark = met.causeMark.toString("hex");
    const before = causes.get(mark);
    causes.set(mark, before === undefined ? met : { ...before, times: before.times + 1 });
    marks.set(outcome, mark);
  }
  const ids = await openIncidents(scope, open.organisationId, [...causes.values()], open.engine.clock.now());
  return new Map([...marks].flatMap(([outcome, mark]) => asEntry(outcome, ids.get(mark))));
}

/** Opens the incidents of what is to be known of records that are well: one for each cause, however many show it. */
export async function noteRecordIncidents(scope: Scope, open: OpenRun, outcomes: readonly Outcome[]): Promise<void> {
  const place = placeOf(open);
  const noted = outcomes.flatMap(({ item, noted: trouble }) =>
    trouble === undefined ? [] : [{ recordKey: item.record.key, trouble, cause: causeOfTrouble(trouble, place) }],
  );
  for (const [, [first, ...more]] of Map.groupBy(noted, ({ cause }) => causeMarkOf(open.keys, cause).toString("hex"))) {
    if (first === undefined) continue;
    const { cause, trouble, recordKey } = first;
    const { organisationId, engine } = open;
    await openIncident(scope, engine, {
      organisationId,
      cause: { ...cause, trouble, recordKey, times: 1 + more.length },
    });
  }
}

/**
 * Closes the incidents for which these records were open before, should nothing be open for them any more.
 * @param incidents.unmet of records that a person has skipped meanwhile, so that none is open for them
 */
export async function closeLeftIncidents(
  scope: Scope,
  open: OpenRun,
  outcomes: readonly Outcome[],
  { now, unmet }: { readonly now: ReadonlyMap<Outcome, string>; readonly unmet: readonly string[] },
): Promise<void> {
  const left = outcomes.flatMap((outcome) => {
    const before = outcome.item.known?.incident_id ?? null;
    return before === null || before === now.get(outcome) ? [] : [before];
  });
  await closeIncidents(scope, { incidentIds: [...left, ...unmet] }, open.engine.clock.now());
}

function placeOf({ flow, source, target, engine }: OpenRun): TroubleScope {
  return {
    flowId: flow.id,
    connections: [source, target].map(({ id, title }) => ({ id, title })),
    causes: causeBook(engine.connectors.values()),
  };
}

function metCause({ keys, flow }: OpenRun, place: TroubleScope, recordKey: string, trouble: Trouble): MetCause {
  const cause = causeOfTrouble(trouble, place);
  const causeMark = causeMarkOf(keys, cause);
  return {
    id: crypto.randomUUID(),
    causeMark,
    code: cause.code,
    category: cause.category,
    closing: "records",
    flowId: cause.flowId ?? null,
    connectionId: cause.connectionId ?? null,
    times: 1,
    ...sealExample(keys, causeMark, { trouble, recordKey, flowId: flow.id }),
    forPerson: isForPerson(place.causes, cause.code, reporterOf(trouble)),
  };
}

function asEntry<Key, Value>(key: Key, value: Value | undefined): readonly (readonly [Key, Value])[] {
  return value === undefined ? [] : [[key, value]];
}
