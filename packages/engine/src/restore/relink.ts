import { isSafeForm, type SystemRecord } from "@koppla/connector-sdk";
import { addLinks, keepValues, noteRecords, placeOf, sealedValue } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { ReadyRun } from "../procedures/procedure.ts";
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
  const { engine, organisationId, links } = open;
  const relinked = await change(engine, organisationId, "restore.link", async (scope) => {
    const asked = unsearchable.map((sourceKey) => askFor(open, sourceKey));
    const values = asked.map(({ value }) => value);
    const keptUntil = await keepValues(scope, engine.clock.now(), values);
    await noteRecords(
      scope,
      recordNote(open),
      asked.map(({ value, ...record }) => ({ ...record, problem: placeOf(value, keptUntil) })),
    );
    return addLinks(scope, links, pairs, engine.clock.now());
  });
  return { relinked, asked: unsearchable.length, differences };
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
