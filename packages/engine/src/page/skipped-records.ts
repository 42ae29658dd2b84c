import type { SystemRecord } from "@koppla/connector-sdk";
import { holdFence, liftSkips, readSkips } from "@koppla/store";
import { change, look } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import type { Outcome } from "../record/items.ts";
import { skippedByPerson } from "../record/outcome.ts";
import { sourceMark } from "../record/source-mark.ts";
import { tellActivities } from "../record/told-activities.ts";
import { step } from "../timeline/timeline.ts";
import { itemOf } from "./one-by-one.ts";
import { getAsManyAsFit } from "./read-large.ts";

/** Records of a portion, by whether a person skipped them. */
interface PartedRecords {
  /** Those that the flow takes. */
  readonly going: readonly SystemRecord[];
  /** Those that a person skipped, and that the source still has as it had them then. */
  readonly skipped: readonly Outcome[];
  /** Of those that the flow takes, what has changed since a person skipped it. */
  readonly changed: readonly SystemRecord[];
}

/** Parts what a person skipped from the others. One that is gone from the source stays skipped: it may come back. */
export async function partSkipped(open: OpenRun, records: readonly SystemRecord[]): Promise<PartedRecords> {
  const keys = records.map(({ key }) => key);
  const skips = await look(open.engine, open.organisationId, (scope) => readSkips(scope, open.flow.id, keys));
  if (skips.size === 0) {
    return { going: records, skipped: [], changed: [] };
  }
  const differ = records.filter((record) => {
    const mark = skips.get(record.key);
    return mark !== undefined && record.deleted !== true && !mark.equals(sourceMark(open.keys, record));
  });
  const changed = new Set<string>();
  // A list may tell less of a record than a question for it, which is how it was skipped.
  for await (const [key, record] of readSingly(open, differ)) {
    if (record !== undefined && skips.get(key)?.equals(sourceMark(open.keys, record)) !== true) {
      changed.add(key);
    }
  }
  const isGoing = ({ key }: SystemRecord) => !skips.has(key) || changed.has(key);
  const left = records.filter((record) => !isGoing(record));
  return {
    going: records.filter(isGoing),
    skipped: await Promise.all(left.map(async (record) => skippedByPerson(await itemOf(open, record)))),
    changed: records.filter(({ key }) => changed.has(key)),
  };
}

/** What the source has of these records at this moment; undefined: nothing, or more than an answer may hold. */
export async function* readSingly(
  { source: { entity, session } }: Pick<OpenRun, "source">,
  records: readonly { readonly key: string }[],
): AsyncGenerator<readonly [key: string, record: SystemRecord | undefined]> {
  const left = records.map(({ key }) => key);
  while (left.length > 0) {
    const some = left.slice(0, Math.min(100, entity.limits.getMany));
    const ask = async (keys: readonly string[]) => (await entity.getMany?.({ session, keys })) ?? [];
    const { asked, records: found } = await getAsManyAsFit(some, ask);
    left.splice(0, asked.length);
    yield* asked.map((key) => [key, found.find((one) => one.key === key)] as const);
  }
}

/** Lifts the skips of records that have changed in the source since, and says so, before anything is done about them. */
export async function liftChanged(open: OpenRun, changed: readonly SystemRecord[]): Promise<void> {
  if (changed.length === 0) {
    return;
  }
  const { engine, organisationId, flow, run, keys } = open;
  const place = { organisationId, flowId: flow.id, runId: run.id, now: engine.clock.now() };
  await change(engine, organisationId, "record.lift", async (scope) => {
    await holdFence(scope, run.id, run.attempt);
    const wanted = changed.map(({ key }) => key);
    const lifted = new Set((await liftSkips(scope, flow.id, wanted)).map(({ sourceKey }) => sourceKey));
    await tellActivities(scope, keys, place, {
      action: "lifted",
      steps: [step("skip.lifted")],
      told: changed
        .filter(({ key }) => lifted.has(key))
        .map((record) => ({ sourceKey: record.key, fields: record.fields })),
    });
  });
}
