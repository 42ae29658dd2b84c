import type { ActivityEntry } from "@koppla/contract/activity";
import { activityList } from "@koppla/contract/routes/activity";
import { activityCell } from "@koppla/engine/record/sealed-cells";
import { describeStep, timelineSchema } from "@koppla/engine/timeline/timeline";
import type { Language } from "@koppla/mapping";
import { type ActivityRow, listActivities, payloadPlace } from "@koppla/store/runs/listings";
import { readValues } from "@koppla/store/runs/sealed-values";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { z } from "zod";
import { findFlow, flowsOf } from "../flows/find-flow.ts";
import { pageOfRows, readCursor } from "../ground/cursor.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { textsOf } from "../texts/index.ts";

const place = z.tuple([z.iso.datetime(), z.string(), z.uuid()]);

/** What happened, the newest first: what came in, what went out, what changed, step by step. */
export const listActivity = organisationFunction(activityList, async (call, { flow: path, record, cursor, limit }) => {
  const configuration = await call.configuration();
  const flow = path === undefined ? {} : { flowId: findFlow(configuration, path).id };
  const after = readCursor(place, cursor);
  const { rows, next, payloads } = await call.look(async (scope) => {
    const found = await listActivities(scope, {
      ...flow,
      ...(record === undefined ? {} : { sourceKey: record }),
      ...(after === undefined ? {} : { after: { at: new Date(after[0]), sourceKey: after[1], id: after[2] } }),
      limit: limit + 1,
    });
    const page = pageOfRows(found, limit, (row) => [row.at.toISOString(), row.source_key, row.id]);
    return { ...page, payloads: await readValues(scope, page.rows.map(payloadPlace)) };
  });
  const flows = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
  const opened = Map.groupBy(
    rows.filter(({ id }) => payloads.has(id)),
    (row) => flows.get(row.flow_id) ?? "",
  );
  await call.opens([...opened].map(([of, shown]) => ({ flow: of, records: shown.map((row) => row.source_key) })));
  const keys = await call.keys();
  const { language } = call.actor;
  const entries = rows.map((row) =>
    entryOf(keys, row, { flow: flows.get(row.flow_id) ?? "", language, sealed: payloads.get(row.id) }),
  );
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

function entryOf(
  keys: OrganisationKeys,
  row: ActivityRow,
  {
    flow,
    language,
    sealed,
  }: { readonly flow: string; readonly language: Language; readonly sealed?: Buffer | undefined },
): ActivityEntry {
  const payload = sealed === undefined ? null : payloadSchema.parse(keys.open(activityCell(row.id), sealed));
  return {
    at: row.at.toISOString(),
    flow,
    record: row.source_key,
    action: row.action,
    problem: row.problem_code,
    payload,
    told: payload?.steps.map((step) => describeStep(step, language)) ?? [textsOf(language).valuesExpired],
  };
}
