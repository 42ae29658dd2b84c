import { isSafeForm, type SystemRecord } from "@koppla/connector-sdk";
import { addLinks, holdEpoch, keepValues, noteRecords, placeOf, sealedValue } from "@koppla/store";
import { change } from "../effects/effects.ts";
import { contained } from "../effects/fault.ts";
import type { Findings, ReadyRun } from "../procedures/procedure.ts";
import { recordNote } from "../record/noting/run-note.ts";
import { problemCell } from "../record/sealed-cells.ts";
import type { FoundDifference } from "../record/verdict.ts";
import { obstacle, troubleCode } from "../trouble/trouble.ts";

/** What became of a page of records that a restored database may have forgotten. */
export interface Relinked {
  readonly relinked: number;
  /** Orders that may have been placed, and cannot be searched for: a person has to look. */
  readonly asked: number;
  readonly differences: readonly FoundDifference[];
}

/**
 * Looks for records that are not linked in the target, by the functions of the way of a record, and links what is there
 * and the same. What is there and differs is told; what is not there is left to the next run, which looks once more.
 */
export async function relinkPage(open: ReadyRun, records: readonly SystemRecord[]): Promise<Relinked> {
  const living = [
    ...new Map(
      records.filter(({ key, deleted }) => !deleted && !isSafeForm(key)).map((one) => [one.key, one]),
    ).values(),
  ];
  const { pairs, unsearchable, differences } = await open.procedure.relink(open, living);
  if (pairs.length === 0 && unsearchable.length === 0) {
    return { relinked: 0, asked: 0, differences };
  }
  let relinked = 0;
  const found = pairs.map((pair): Found => ({ pair }));
  const refused = await contained([...found, ...unsearchable.map((asked): Found => ({ asked }))], async (some) => {
    relinked += await noteFound(open, some);
  });
  // A link that is refused is left to the next run. What may have been placed must not be, unless a person is asked.
  for (const [one, error] of refused) {
    if (one.asked !== undefined) {
      throw error;
    }
  }
  return { relinked, asked: unsearchable.length, differences };
}

/** A record and the one of the target that it is, or one that a person is asked for. */
type Found = { readonly pair: Pair; readonly asked?: undefined } | { readonly asked: string };
type Pair = Findings["pairs"][number];

/** @returns how many were linked */
function noteFound(open: ReadyRun, found: readonly Found[]): Promise<number> {
  const { engine, organisationId, links } = open;
  return change(engine, organisationId, "restore.link", async (scope) => {
    await holdEpoch(scope, links);
    const asked = found.flatMap((one) => (one.asked === undefined ? [] : [askFor(open, one.asked)]));
    const values = asked.map(({ value }) => value);
    const keptUntil = await keepValues(scope, engine.clock.now(), values);
    await noteRecords(
      scope,
      recordNote(open),
      asked.map(({ value, ...record }) => ({ ...record, problem: placeOf(value, keptUntil) })),
    );
    const pairs = found.flatMap((one) => (one.asked === undefined ? [one.pair] : []));
    return addLinks(scope, links, pairs, engine.clock.now());
  });
}

/** Stands as an attempt whose answer was lost: it is not sent again before a person has looked. */
function askFor(open: ReadyRun, sourceKey: string) {
  const trouble = obstacle("cannot_tell", { reference: sourceKey });
  return {
    sourceKey,
    state: "waiting" as const,
    intent: "create" as const,
    problemCode: troubleCode(trouble),
    value: sealedValue(open.keys.seal(problemCell(open.flow.id, sourceKey), trouble)),
    label: null,
    tryAgainAt: null,
    incidentId: null,
  };
}
