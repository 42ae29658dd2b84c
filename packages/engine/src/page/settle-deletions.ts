import {
  addActivities,
  addPassKeys,
  countKnown,
  forgetPassKeys,
  goneKeys,
  keepValues,
  noteRecords,
  placeOf,
  type Scope,
  sealedValue,
} from "@koppla/store";
import type { OpenRun } from "../flow/open-flow.ts";
import type { Outcome, Portion } from "../record/items.ts";
import { recordNote } from "../record/noting/run-note.ts";
import { sealPayload } from "../record/outcome-values.ts";
import { problemCell } from "../record/sealed-cells.ts";
import { step } from "../timeline/timeline.ts";
import { obstacle, type Trouble } from "../trouble/trouble.ts";

/** Above this share of a flow's records, and more than a few, Koppla stops and asks: a source may have been cut short. */
const mostGoneShare = 0.1;
const fewGone = 5;

const code = "deleted_in_source";

/** Documents leave their lists when they are finished, and a level is no record: only masters are there until they are deleted. */
function lasts({ nature }: OpenRun): boolean {
  return nature === "master";
}

/** Whether a record is only judged when the pass is complete. */
export function isGoneForNow(open: OpenRun, { item, state }: Outcome): boolean {
  return open.run.mode !== "records" && lasts(open) && item.record.deleted === true && state === "skipped";
}

/** What a pass comes by: who is gone, and where the source does not tell, who is there. */
export interface PassKeys {
  readonly gone: readonly string[];
  readonly there: readonly string[];
}

export function passKeysOf(open: OpenRun, { records, tooLarge }: Portion, outcomes: readonly Outcome[]): PassKeys {
  if (open.run.mode === "records" || !lasts(open)) {
    return { gone: [], there: [] };
  }
  const gone = outcomes.filter((outcome) => isGoneForNow(open, outcome)).map(({ item }) => item.record.key);
  const tells = infersGone(open) && open.run.phase === "list";
  const there = () => [...records.filter(({ deleted }) => !deleted).map(({ key }) => key), ...tooLarge];
  return { gone, there: tells ? there() : [] };
}

export async function notePassKeys(scope: Scope, open: OpenRun, { gone, there }: PassKeys): Promise<void> {
  await addPassKeys(scope, passOf(open), gone, true);
  await addPassKeys(scope, passOf(open), there, false);
}

/**
 * Once the pass is complete, marks the records that are gone from the source; nothing is deleted in the target. When too
 * many are gone, none is marked.
 * @returns what a person has to answer then
 */
export async function settleDeletions(scope: Scope, open: OpenRun): Promise<Trouble | null> {
  if (open.run.mode === "records" || !lasts(open)) {
    return null;
  }
  const gone = await goneKeys(scope, passOf(open), { code, unseen: infersGone(open) });
  await forgetPassKeys(scope, open.flow.id);
  if (gone.length > fewGone && open.run.position.acceptsDeletions !== true) {
    const known = await countKnown(scope, open.flow.id, code);
    if (gone.length > known * mostGoneShare) {
      const systems = { system: open.source.title, other: open.target.title };
      return obstacle("many_deleted", { gone: String(gone.length), known: String(known), ...systems });
    }
  }
  await mark(scope, open, gone);
  return null;
}

function infersGone({ source, run }: OpenRun): boolean {
  return source.entity.traits?.tellsDeleted !== true && run.position.since === null;
}

function passOf({ organisationId, flow, run }: OpenRun) {
  return { organisationId, flowId: flow.id, runId: run.id };
}

/** Records of one statement. */
const markedAtOnce = 1_000;

async function mark(scope: Scope, open: OpenRun, keys: readonly string[]): Promise<void> {
  const trouble = obstacle(code);
  const place = { ...passOf(open), now: open.engine.clock.now() };
  for (let from = 0; from < keys.length; from += markedAtOnce) {
    const some = keys.slice(from, from + markedAtOnce);
    const sealed = some.map((sourceKey) => ({
      sourceKey,
      problem: sealedValue(open.keys.seal(problemCell(open.flow.id, sourceKey), trouble)),
      payload: sealPayload(open.keys, { in: {}, out: null, changes: [], trouble, steps: [step("deleted.marked")] }),
    }));
    const values = sealed.flatMap(({ problem, payload }) => [problem, payload]);
    const keptUntil = await keepValues(scope, place.now, values);
    const records = sealed.map(({ sourceKey, problem }) => ({
      sourceKey,
      state: "skipped" as const,
      intent: null,
      problemCode: code,
      problem: placeOf(problem, keptUntil),
      label: null,
      tryAgainAt: null,
      incidentId: null,
    }));
    await noteRecords(scope, recordNote(open), records);
    const activities = sealed.map(({ sourceKey, payload: { id } }) => ({
      id,
      sourceKey,
      action: "deleted",
      problemCode: code,
      payloadExpiresAt: keptUntil,
    }));
    await addActivities(scope, place, activities);
  }
}
