import type { ActivityEntry, activityPage } from "@koppla/contract/activity";
import { recordLabel } from "@koppla/contract/record";
import { activityFind, activityList } from "@koppla/contract/routes/activity";
import { activityCell, labelCell } from "@koppla/engine/record/sealed-cells";
import { describeStep, timelineSchema } from "@koppla/engine/timeline/timeline";
import type { Language } from "@koppla/mapping";
import type { Scope } from "@koppla/store/database/database";
import { type ActivityRow, labelPlace, listActivities, payloadPlace } from "@koppla/store/runs/listings";
import { type RecordRow, readRecords } from "@koppla/store/runs/records";
import { readValues } from "@koppla/store/runs/sealed-values";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { z } from "zod";
import { findFlow, flowsOf } from "../flows/find-flow.ts";
import { pageOfRows, readCursor } from "../ground/cursor.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { lookedFor } from "../records/record-search.ts";
import { textsOf } from "../texts/index.ts";

const place = z.tuple([z.iso.datetime(), z.string(), z.uuid()]);

/** What happened, the newest first: what came in, what went out, what changed, step by step. */
export const listActivity = organisationFunction(activityList, (call, { record, ...page }) =>
  activityOf(call, page, record === undefined ? {} : { sourceKey: record }),
);

/** The same of records that a person looks for by a text: nothing that is looked for is stored in clear. */
export const findActivity = organisationFunction(activityFind, async (call, { text, ...page }) =>
  activityOf(call, page, { looked: await lookedFor(call, text) }),
);

interface PageWanted {
  readonly flow?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

async function activityOf(
  call: OrganisationCall,
  { flow: path, cursor, limit }: PageWanted,
  filter: Pick<Parameters<typeof listActivities>[1], "sourceKey" | "looked">,
): Promise<z.output<typeof activityPage>> {
  const configuration = await call.configuration();
  const flow = path === undefined ? {} : { flowId: findFlow(configuration, path).id };
  const after = readCursor(place, cursor);
  const { rows, next, payloads, labels } = await call.look(async (scope) => {
    const found = await listActivities(scope, {
      ...flow,
      ...filter,
      ...(after === undefined ? {} : { after: { at: new Date(after[0]), sourceKey: after[1], id: after[2] } }),
      limit: limit + 1,
    });
    const page = pageOfRows(found, limit, (row) => [row.at.toISOString(), row.source_key, row.id]);
    const records = await recordsOf(scope, page.rows);
    const values = await readValues(scope, [...page.rows.map(payloadPlace), ...records.map(labelPlace)]);
    const labels = new Map(
      records.flatMap((row) => {
        const sealed = row.label_id === null ? undefined : values.get(row.label_id);
        return sealed === undefined ? [] : [[recordId(row), sealed] as const];
      }),
    );
    return { ...page, payloads: values, labels };
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
    entryOf(keys, row, {
      flow: flows.get(row.flow_id) ?? "",
      language,
      sealed: payloads.get(row.id),
      sealedLabel: labels.get(recordId(row)),
    }),
  );
  return { items: entries, next };
}

type OfRecord = Pick<RecordRow, "flow_id" | "source_key">;

function recordId({ flow_id: flow, source_key: key }: OfRecord): string {
  return `${flow} ${key}`;
}

/** The records that these entries are about. */
async function recordsOf(scope: Scope, rows: readonly OfRecord[]): Promise<readonly RecordRow[]> {
  const found: RecordRow[] = [];
  for (const [flowId, own] of Map.groupBy(rows, (row) => row.flow_id)) {
    found.push(...(await readRecords(scope, flowId, [...new Set(own.map((row) => row.source_key))])));
  }
  return found;
}

const payloadSchema = z.object({
  in: z.record(z.string(), z.unknown()),
  out: z.record(z.string(), z.unknown()).nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Entries of earlier versions have none. */
  kept: z
    .array(
      z.object({
        field: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        policy: z.enum(["empty", "unedited", "identity", "foreign"]),
      }),
    )
    .default([]),
  trouble: z.unknown(),
  steps: timelineSchema.default([]),
});

interface EntryFacts {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  readonly language: Language;
  readonly sealed: Buffer | undefined;
  readonly sealedLabel: Buffer | undefined;
}

function entryOf(
  keys: OrganisationKeys,
  row: ActivityRow,
  { flow, language, sealed, sealedLabel }: EntryFacts,
): ActivityEntry {
  const payload = sealed === undefined ? null : payloadSchema.parse(keys.open(activityCell(row.id), sealed));
  return {
    at: row.at.toISOString(),
    flow,
    record: row.source_key,
    label:
      sealedLabel === undefined
        ? null
        : recordLabel.parse(keys.open(labelCell(row.flow_id, row.source_key), sealedLabel)),
    action: row.action,
    keptUntil: row.payload_expires_at?.toISOString() ?? null,
    problem: row.problem_code,
    payload,
    told: payload?.steps.map((step) => describeStep(step, language)) ?? [textsOf(language).valuesExpired],
  };
}
