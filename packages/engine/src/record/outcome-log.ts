import {
  addActivities,
  addMarks,
  beginDocuments,
  holdFence,
  keepValues,
  noteProgress,
  noteRecords,
  placeOf,
  readRecords,
  type Scope,
  saveLinks,
  settleDocuments,
} from "@koppla/store";
import { linkMarks } from "../agreement/link-marks.ts";
import type { EffectLabel } from "../effects/effect-labels.ts";
import { change } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import type { ObstacleCode } from "../trouble/causes/catalogue.ts";
import { troubleCode } from "../trouble/trouble.ts";
import type { Outcome } from "./items.ts";
import { skipCode } from "./outcome.ts";
import { sealValues } from "./outcome-values.ts";
import { closeLeftIncidents, noteRecordIncidents, openRecordIncidents } from "./record-incidents.ts";
import { passingCode } from "./refusal.ts";

/** Workers died over records with this problem: the count of their deaths is kept. */
const suspectedCode: ObstacleCode = "poison_record";

interface Intended {
  readonly sourceKey: string;
  readonly kind: "create" | "update";
}

/**
 * Notes what is about to be written, before the first call: after a crash these are looked for, not sent again.
 * @returns keys of those that may be sent: a person may have skipped others since the page was read
 */
export async function noteIntents(open: OpenRun, writes: readonly Intended[]): Promise<ReadonlySet<string>> {
  return withFence(open, "record.intent", (scope) => addNewIntents(scope, open, writes));
}

/**
 * The same for one document, which must still hold all that it claimed: another flow may have taken it over.
 * @returns `lost` when it does not; `skipped` when a person has skipped it since the page was read
 */
export async function noteDocumentIntent(
  open: OpenRun,
  { sourceKey, claims }: { readonly sourceKey: string; readonly claims: readonly Buffer[] },
): Promise<"noted" | "lost" | "skipped"> {
  return withFence(open, "record.intent", async (scope) => {
    const held = await beginDocuments(scope, { flowId: open.flow.id }, claims);
    if (!claims.every((mark) => held.has(mark.toString("hex")))) {
      return "lost";
    }
    const noted = await addNewIntents(scope, open, [{ sourceKey, kind: "create" }]);
    return noted.has(sourceKey) ? "noted" : "skipped";
  });
}

async function addNewIntents(scope: Scope, open: OpenRun, writes: readonly Intended[]): Promise<ReadonlySet<string>> {
  if (lacksProgress(open) && (await isNew(scope, open, writes))) {
    await noteProgress(scope, open.run.id, open.run.attempt);
  }
  return addIntents(scope, open, writes);
}

/** Workers may have died over this page, and this one has not come further yet: see `handlePage`. */
function lacksProgress({ run }: OpenRun): boolean {
  return run.settled_attempt < run.attempt;
}

/** Whether one of these records comes as far as that for the first time. */
async function isNew(scope: Scope, open: OpenRun, writes: readonly Intended[]): Promise<boolean> {
  const keys = writes.map(({ sourceKey }) => sourceKey);
  const rows = await readRecords(scope, open.flow.id, keys);
  return rows.filter(({ state }) => state === "writing").length < keys.length;
}

/** The same within a fenced transaction of the caller. */
export function addIntents(scope: Scope, open: OpenRun, writes: readonly Intended[]): Promise<ReadonlySet<string>> {
  return noteRecords(
    scope,
    recordNote(open),
    writes.map(({ sourceKey, kind }) => ({
      sourceKey,
      state: "writing",
      intent: kind,
      problemCode: null,
      problem: null,
      label: null,
      tryAgainAt: null,
      incidentId: null,
    })),
  );
}

/** Whether the store does not say so already: most records of most runs are as they were. */
export function isNews({ state, linked, activity, item: { known } }: Outcome): boolean {
  const wasWell = known?.state === "done" || known?.state === "unchanged";
  // Records of before there were labels get theirs, so that people find them.
  const isNamed = known?.label_mark != null;
  return !(state === "unchanged" && wasWell && isNamed && linked === null && activity === null);
}

/** What the link of an outcome remembers. */
function marksOf(open: OpenRun, { item, intent, activity }: Outcome, linked: NonNullable<Outcome["linked"]>) {
  const pair = { record: item.record, link: item.link, wanted: linked.fields, origins: item.mapped.origins };
  const target = intent === "create" ? null : (item.found[0]?.fields ?? {});
  const marks = linkMarks(open, pair, { target, changes: activity?.changes ?? [] });
  return linked.marks === undefined ? marks : { ...marks, written: { ...marks.written, ...linked.marks } };
}

/** Notes outcomes: states, incidents, links and activities, within the caller's fenced transaction. */
export async function noteOutcomes(scope: Scope, open: OpenRun, all: readonly Outcome[]): Promise<void> {
  const outcomes = all.filter(isNews);
  if (outcomes.length === 0) {
    return;
  }
  const now = open.engine.clock.now();
  const sealed = outcomes.map((outcome) => ({ outcome, ...sealValues(open, outcome) }));
  const values = sealed
    .flatMap(({ problem, payload, names }) => [problem, payload, names?.label ?? null])
    .filter((value) => value !== null);
  const keptUntil = await keepValues(scope, now, values);
  const incidents = await openRecordIncidents(scope, open, outcomes);
  const noted = await noteRecords(
    scope,
    recordNote(open),
    sealed.map(({ outcome, problem, names }) => ({
      sourceKey: outcome.item.record.key,
      state: outcome.state,
      intent: outcome.intent,
      problemCode: codeOf(outcome),
      problem: placeOf(problem, keptUntil),
      label: names && { place: placeOf(names.label, keptUntil), mark: names.labelMark },
      tryAgainAt: outcome.tryAgainAt,
      incidentId: incidents.get(outcome) ?? null,
    })),
  );
  const marks = sealed.flatMap(({ outcome, names }) =>
    (names?.textMarks ?? []).map((textMark) => ({ sourceKey: outcome.item.record.key, textMark })),
  );
  await addMarks(scope, open.flow.id, marks);
  const unmet = outcomes.filter(({ item }) => !noted.has(item.record.key)).flatMap((one) => incidents.get(one) ?? []);
  await noteRecordIncidents(scope, open, outcomes);
  await closeLeftIncidents(scope, open, outcomes, { now: incidents, unmet });
  const links = outcomes.flatMap((outcome) => {
    const { item, linked } = outcome;
    return linked === null || linked.isStored
      ? []
      : [
          {
            sourceKey: item.record.key,
            targetKey: linked.targetKey,
            emailMark: null,
            ...marksOf(open, outcome, linked),
          },
        ];
  });
  await saveLinks(scope, open.links, links, now);
  const documents = outcomes.flatMap(({ item, claims }) =>
    claims === undefined ? [] : [{ sourceKey: item.record.key, ...claims }],
  );
  await settleDocuments(scope, { flowId: open.flow.id }, documents);
  const place = { organisationId: open.organisationId, flowId: open.flow.id, runId: open.run.id, now };
  const activities = sealed.flatMap(({ outcome: { item, activity, trouble }, payload }) =>
    activity === null || payload === null
      ? []
      : [
          {
            id: payload.id,
            sourceKey: item.record.key,
            action: activity.action,
            problemCode: trouble === null ? null : troubleCode(trouble),
            payloadExpiresAt: keptUntil,
          },
        ],
  );
  await addActivities(scope, place, activities);
}

/** Why a record is not done, in clear; null: it is, or nothing is wrong with it. */
function codeOf({ trouble, skipped }: Outcome): string | null {
  return trouble !== null ? troubleCode(trouble) : skipped === undefined ? null : skipCode(skipped);
}

/** Notes outcomes before their page is settled. */
export function noteSent(open: OpenRun, outcomes: readonly Outcome[]): Promise<void> {
  return noteApart(open, (scope) => noteOutcomes(scope, open, outcomes));
}

/**
 * Notes what is known before the page is settled, in a transaction of its own, without waiting for the disk: should the
 * database itself die, the intents are still there, and what they wrote is found in the target. Settling the page makes
 * it durable.
 */
export function noteApart(open: OpenRun, work: (scope: Scope) => Promise<void>): Promise<void> {
  const noted = async (scope: Scope) => {
    if (lacksProgress(open)) {
      await noteProgress(scope, open.run.id, open.run.attempt);
    }
    await work(scope);
  };
  return withFence(open, "record.note", noted, { waitsForDisk: false });
}

/** Runs `work` in a transaction in which no other worker can take over the run. */
function withFence<Result>(
  open: OpenRun,
  label: EffectLabel,
  work: (scope: Scope) => Promise<Result>,
  options: { readonly waitsForDisk?: boolean } = {},
): Promise<Result> {
  const fenced = async (scope: Scope) => {
    await holdFence(scope, open.run.id, open.run.attempt, { changesRun: lacksProgress(open) });
    return work(scope);
  };
  return change(open.engine, open.organisationId, label, fenced, options);
}

export function recordNote(open: OpenRun) {
  return {
    organisationId: open.organisationId,
    flowId: open.flow.id,
    runId: open.run.id,
    page: open.run.page,
    configuration: open.configuration,
    now: open.engine.clock.now(),
    looksAgain: open.run.phase === "again",
    suspectedCode,
    passingCode,
  };
}
