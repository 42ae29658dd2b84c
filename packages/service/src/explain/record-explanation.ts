import type { ExplainedField, TraceEntry } from "@koppla/contract/explanation";
import { recordsExplain } from "@koppla/contract/routes/records";
import { type ExplainedField as EngineField, explainOneRecord } from "@koppla/engine";
import { type TraceEntry as MappingTrace, Refusal, type Value } from "@koppla/mapping";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { recordsPage } from "../records/record-view.ts";

/** Maps one record as a run would, and says for each field how. It asks both systems and writes nothing. */
export const explainRecord = organisationFunction(recordsExplain, async (call, { flow: path, record, field }) => {
  const flow = findFlow(await call.configuration(), path);
  const { source, isThere, targetKey, fields } = await explainOneRecord(call.context, {
    organisationId: call.organisationId,
    flowId: flow.id,
    sourceKey: record,
    language: call.actor.language,
  });
  const shown = fields.filter((one) => field === undefined || one.field === field);
  if (isThere && shown.length === 0) {
    const known = [...new Set(fields.map((one) => one.field))].join(", ");
    throw serviceError("no_row", { flow: path, field: field ?? "", fields: known });
  }
  await call.opens([{ flow: flow.path, records: isThere ? [record] : [] }]);
  const { items } = await recordsPage(call, { limit: 1 }, { flowId: flow.id, sourceKey: record });
  const reason = items[0]?.reason ?? null;
  return { record, entity: flow.entity, source, isThere, target: targetKey, reason, fields: shown.map(plainField) };
});

function plainField({ trace, result, ...field }: EngineField): ExplainedField {
  return {
    ...field,
    trace: trace.map(plainEntry),
    result: result.kind === "problem" ? { kind: "problem", problem: { ...result.problem } } : result,
  };
}

function plainEntry(entry: MappingTrace): TraceEntry {
  switch (entry.rule) {
    case "step":
      return { rule: entry.rule, step: entry.step, ...plainValue(entry.value) };
    case "lookup":
      return { rule: entry.rule, table: entry.table, ...plainValue(entry.value) };
    case "form":
      return { rule: entry.rule, ...plainValue(entry.value) };
    case "condition":
    case "source":
    case "otherwise":
    case "default":
    case "force":
    case "unset":
      return entry;
  }
}

function plainValue(value: Value | Refusal | undefined): { value: Value | undefined; refused?: true } {
  if (!(value instanceof Refusal)) {
    return { value };
  }
  const { code, details } = value;
  return { value: { code, details: { ...details } }, refused: true };
}
