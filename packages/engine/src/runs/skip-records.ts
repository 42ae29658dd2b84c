import {
  closeIncidents,
  keepValues,
  placeOf,
  type Scope,
  type SkippedRecord,
  sealedValue,
  skipRecords as skipStored,
} from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { readSingly } from "../page/skipped-records.ts";
import { openFlow } from "../procedures/open-flow.ts";
import { problemCell } from "../record/sealed-cells.ts";
import { sourceMark } from "../record/source-mark.ts";
import { tellActivities } from "../record/told-activities.ts";
import { step } from "../timeline/timeline.ts";

/**
 * Skips records for a person until they change in the source: asks the source what it has of them now, and keeps a mark
 * of that. What is being written at this moment, or may have been written, is not skipped.
 * @param request.reason why, in the person's words
 * @param request.onNote what holds together with it, for those that were skipped: done in the same transaction
 * @returns keys of those that were skipped
 * @throws ConnectorError when the flow cannot be opened, or its source does not answer
 */
export async function skipRecords(
  engine: Engine,
  request: {
    readonly organisationId: string;
    readonly flowId: string;
    readonly keys: readonly string[];
    readonly reason: string;
    onNote(scope: Scope, skipped: readonly string[]): Promise<void>;
  },
): Promise<readonly string[]> {
  const { organisationId, flowId, reason } = request;
  const open = await openFlow(engine, organisationId, flowId, { purpose: "interactive" });
  const marks: { sourceKey: string; mark: Buffer }[] = [];
  const wanted = [...new Set(request.keys)].map((key) => ({ key }));
  for await (const [sourceKey, record] of readSingly(open, wanted)) {
    marks.push({ sourceKey, mark: sourceMark(open.keys, record) });
  }
  return change(engine, organisationId, "record.skip", async (scope) => {
    const now = engine.clock.now();
    const sealed = marks.map(({ sourceKey, mark }) => ({
      sourceKey,
      mark,
      value: sealedValue(open.keys.seal(problemCell(flowId, sourceKey), { reason })),
    }));
    const values = sealed.map(({ value }) => value);
    const keptUntil = await keepValues(scope, now, values);
    const skipped = await skipStored(
      scope,
      { flowId, now },
      sealed.map(({ sourceKey, mark, value }) => ({ sourceKey, mark, reason: placeOf(value, keptUntil) })),
    );
    const steps = [step("skipped.by_person"), step("skip.reason", reason)];
    for (const [runId, some] of Map.groupBy(skipped, (one) => one.runId)) {
      const told = some.map(({ sourceKey }) => ({ sourceKey, fields: {} }));
      const place = { organisationId, flowId, runId, now };
      await tellActivities(scope, open.keys, place, { action: "skipped", steps, told });
    }
    await closeIncidents(scope, { incidentIds: skipped.flatMap(incidentOf) }, now);
    const keys = skipped.map(({ sourceKey }) => sourceKey);
    if (keys.length > 0) {
      await request.onNote(scope, keys);
    }
    return keys;
  });
}

function incidentOf({ incidentId }: SkippedRecord): readonly string[] {
  return incidentId === null ? [] : [incidentId];
}
