import { flowsSettingsExamples } from "@koppla/contract/routes/setup/settings";
import { openFlow, stockSettingsSchema } from "@koppla/engine";
import { stockReading } from "@koppla/engine/procedures/stock/stock-reading";
import { compileMapping, directLookups, mapRecord, type RecordFields } from "@koppla/mapping";
import { organisationFunction } from "../ground/service-function.ts";
import { findSetFlow, type SetFlow } from "./flow-ends.ts";

const noTables = directLookups({ tables: {}, direction: "left-to-right" });

/**
 * What each stock calculation makes of one article's figure now (R28). Reads one page of the source; other
 * settings change no figures, and have no example.
 */
export const showExamples = organisationFunction(flowsSettingsExamples, async (call, { flow: path, setting }) => {
  const flow = findSetFlow(call, await call.configuration(), path);
  if (flow.entity !== "stock" || setting !== "calculation") {
    await call.opens([]);
    return { record: null, items: [] };
  }
  const open = await openFlow(call.context, call.organisationId, flow.row.id, { purpose: "interactive", prove: false });
  const { entity, session } = open.source;
  const page = await entity.list?.({ session, position: null, since: null, pageSize: entity.limits.list });
  const { options } = stockSettingsSchema.shape.calculation.unwrap();
  const examples = (page?.records ?? [])
    .filter(({ deleted }) => deleted !== true)
    .slice(0, mostLookedAt)
    .map(({ key, fields }) => ({
      record: key,
      items: options.map((value) => ({ value, result: figureOf(flow, value, fields) })),
    }));
  // One whose figures differ shows what the choice is about.
  const shown = examples.toSorted((one, other) => distinct(other.items) - distinct(one.items)).at(0);
  await call.opens(shown === undefined ? [] : [{ flow: path, records: [shown.record] }]);
  return shown ?? { record: null, items: [] };
});

const mostLookedAt = 250;

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
