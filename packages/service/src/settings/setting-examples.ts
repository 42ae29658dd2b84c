import type { SystemRecord } from "@koppla/connector-sdk";
import { flowsSettingsExamples } from "@koppla/contract/routes/setup/settings";
import { isPlaced, type OpenFlow, openFlow, stockSettingsSchema } from "@koppla/engine";
import { stockReading } from "@koppla/engine/procedures/stock/stock-reading";
import { compileMapping, directLookups, mapRecord, type RecordFields } from "@koppla/mapping";
import { organisationFunction } from "../ground/service-function.ts";
import { findSetFlow, type SetFlow } from "./flow-ends.ts";

const noTables = directLookups({ tables: {}, direction: "left-to-right" });

/** A record that is shown, and what each choice makes of it. */
interface Example {
  readonly record: string;
  readonly given: string | null;
  readonly items: { readonly value: string; readonly result: string | null }[];
}

/**
 * What each stock calculation makes of one article's figure now (R28). Reads one page of the source; the same
 * of a text that does not fit. Other settings have no example.
 */
export const showExamples = organisationFunction(flowsSettingsExamples, async (call, { flow: path, setting }) => {
  const flow = findSetFlow(call, await call.configuration(), path);
  const isStock = flow.entity === "stock" && setting === "calculation";
  if (!isStock && !(setting === "texts" && !isPlaced(flow.entity))) {
    await call.opens([]);
    return nothingShown;
  }
  const open = await openFlow(call.context, call.organisationId, flow.row.id, { purpose: "interactive", prove: false });
  const { entity, session } = open.source;
  const page = await entity.list?.({ session, position: null, since: null, pageSize: entity.limits.list });
  const records = (page?.records ?? []).filter(({ deleted }) => deleted !== true).slice(0, mostLookedAt);
  const shown = isStock ? figuresOf(flow, records) : await fittedText(open, records);
  await call.opens(shown === undefined ? [] : [{ flow: path, records: [shown.record] }]);
  return shown ?? nothingShown;
});

const mostLookedAt = 250;
const nothingShown = { record: null, given: null, items: [] };

function figuresOf(flow: SetFlow, records: readonly SystemRecord[]): Example | undefined {
  const { options } = stockSettingsSchema.shape.calculation.unwrap();
  const examples = records.map(({ key, fields }) => ({
    record: key,
    given: null,
    items: options.map((value) => ({ value, result: figureOf(flow, value, fields) })),
  }));
  // One whose figures differ shows what the choice is about.
  return examples.toSorted((one, other) => distinct(other.items) - distinct(one.items)).at(0);
}

/** A text that does not fit, and the nearest one that does; of a flow that stops such records, there is none to show. */
async function fittedText(open: OpenFlow, records: readonly SystemRecord[]): Promise<Example | undefined> {
  const items = await open.procedure.map(open, records);
  const [example] = items.flatMap(({ record, mapped }) =>
    mapped.fitted.flatMap(({ before, after }) =>
      after === null ? [] : [{ record: record.key, given: before, items: [{ value: "fit", result: after }] }],
    ),
  );
  return example;
}

function distinct(items: readonly { readonly result: string | null }[]): number {
  return new Set(items.flatMap(({ result }) => result ?? [])).size;
}

/** Null: the source does not tell this figure. */
function figureOf({ row, source }: SetFlow, calculation: string, fields: RecordFields): string | null {
  const settings = stockSettingsSchema.safeParse({ ...row.settings, calculation });
  if (!settings.success || source.entity === undefined) {
    return null;
  }
  const { wanted } = stockReading(source.entity.toModel, settings.data);
  if (wanted === undefined) {
    return null;
  }
  const compiled = compileMapping({
    mapping: { wanted },
    targetFields: [{ name: "wanted", type: "text", label: "wanted" }],
  });
  if (!compiled.ok) {
    return null;
  }
  const value = mapRecord(compiled.compiled, fields, { lookups: noTables, settings: {} }).fields.wanted;
  return typeof value === "string" ? value : null;
}
