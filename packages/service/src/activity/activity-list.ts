import type { ActivityEntry } from "@koppla/contract/activity";
import { activityList } from "@koppla/contract/routes/activity";
import { activityCell } from "@koppla/engine/record/sealed-cells";
import { describeStep, timelineSchema } from "@koppla/engine/timeline/timeline";
import type { Language } from "@koppla/mapping";
import { type ActivityRow, listActivities } from "@koppla/store/runs/listings";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { z } from "zod";
import { findFlow, flowsOf } from "../flows/find-flow.ts";
import { pageOfRows, readCursor } from "../ground/cursor.ts";
import { organisationFunction } from "../ground/service-function.ts";

const place = z.tuple([z.iso.datetime(), z.string(), z.uuid()]);

/** What happened, the newest first: what came in, what went out, what changed, step by step. */
export const listActivity = organisationFunction(activityList, async (call, { flow: path, record, cursor, limit }) => {
  const configuration = await call.configuration();
  const flow = path === undefined ? {} : { flowId: findFlow(configuration, path).id };
  const after = readCursor(place, cursor);
  const found = await call.look((scope) =>
    listActivities(scope, {
      ...flow,
      ...(record === undefined ? {} : { sourceKey: record }),
      ...(after === undefined ? {} : { after: { at: new Date(after[0]), sourceKey: after[1], id: after[2] } }),
      limit: limit + 1,
    }),
  );
  const { rows, next } = pageOfRows(found, limit, (row) => [row.at.toISOString(), row.source_key, row.id]);
  const flows = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
  const keys = await call.keys();
  const entries = rows.map((row) => entryOf(keys, row, flows.get(row.flow_id) ?? "", call.actor.language));
  return { items: entries, next };
});

const payloadSchema = z.object({
  in: z.record(z.string(), z.unknown()),
  out: z.record(z.string(), z.unknown()).nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  trouble: z.unknown(),
  /** Entries of earlier versions have none. */
  steps: timelineSchema.default([]),
});

function entryOf(keys: OrganisationKeys, row: ActivityRow, flow: string, language: Language): ActivityEntry {
  const sealed = row.payload_sealed;
  const payload = sealed === null ? null : payloadSchema.parse(keys.open(activityCell(row.id), sealed));
  return {
    at: row.at.toISOString(),
    flow,
    record: row.source_key,
    action: row.action,
    problem: row.problem_code,
    payload,
    told: (payload?.steps ?? []).map((step) => describeStep(step, language)),
  };
}
