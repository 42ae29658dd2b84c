import { flowsSettingsExamples } from "@koppla/contract/routes/setup/settings";
import { openFlow, stockSettingsSchema } from "@koppla/engine";
import { stockReading } from "@koppla/engine/procedures/stock/stock-reading";
import { compileMapping, directLookups, mapRecord, type RecordFields } from "@koppla/mapping";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findSetFlow, type SetFlow } from "./flow-ends.ts";

const noTables = directLookups({ tables: {}, direction: "left-to-right" });

/**
 * What each stock calculation makes of one article's figure now (R28). Reads one page of the source.
 * @throws ServiceError `no_setting` for one that changes no figures
 */
export const showExamples = organisationFunction(flowsSettingsExamples, async (call, { flow: path, setting }) => {
  const flow = findSetFlow(call, await call.configuration(), path);
  if (flow.entity !== "stock" || setting !== "calculation") {
    throw serviceError("no_setting", { setting, known: flow.entity === "stock" ? "calculation" : "" });
  }
  const open = await openFlow(call.context, call.organisationId, flow.row.id, { purpose: "interactive", prove: false });
  const { entity, session } = open.source;
  const page = await entity.list?.({ session, position: null, since: null, pageSize: entity.limits.list });
  const record = page?.records.find(({ deleted }) => deleted !== true);
  await call.opens(record === undefined ? [] : [{ flow: path, records: [record.key] }]);
  const { options } = stockSettingsSchema.shape.calculation.unwrap();
  const items = options.map((value) => ({
    value,
    result: record === undefined ? null : figureOf(flow, value, record.fields),
  }));
  return { record: record?.key ?? null, items };
});

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
