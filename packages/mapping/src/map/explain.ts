import type { CompiledMapping } from "../compile/compile.ts";
import type { MappingProblem } from "../problem.ts";
import { Refusal } from "../refusal.ts";
import type { WritePolicy } from "../row.ts";
import type { TraceEntry } from "../trace.ts";
import type { RecordFields, Value } from "../value.ts";
import { type MappingContext, mapRecord } from "./map-record.ts";

/** How one target field came by its value, for one record. */
export interface FieldExplanation {
  readonly field: string;
  readonly label: string;
  /** The item of a list, from 1; absent for fields of the record itself. */
  readonly line?: number;
  readonly policy: WritePolicy;
  /** What happened to the value, in order: the value after each step, and which rules joined in. */
  readonly trace: readonly TraceEntry[];
  /** The last rule that gave the value, or that left the field out. */
  readonly decidedBy: Decider;
  readonly result:
    | { readonly kind: "value"; readonly value: Value }
    | { readonly kind: "left_out" }
    | { readonly kind: "problem"; readonly problem: MappingProblem };
}

export type Decider = "source" | "otherwise" | "default" | "force" | "condition" | "lookup";

/**
 * Maps one record as a run does, by the same function, and tells how each field came by its value.
 * @returns the mapped record with the explanations, one for each row (for each item, in lists)
 */
export function explainRecord(compiled: CompiledMapping, record: RecordFields, context: MappingContext) {
  const traced: { readonly field: string; readonly line?: number; readonly trace: TraceEntry[] }[] = [];
  const mapped = mapRecord(compiled, record, context, (field, line) => {
    const trace: TraceEntry[] = [];
    traced.push({ field, trace, ...(line === undefined ? {} : { line }) });
    return (entry) => trace.push(entry);
  });
  const rows = new Map(
    [...compiled.rows, ...compiled.lists.flatMap((list) => list.rows.map((row) => row.compiled))].map((row) => [
      row.field.name,
      row,
    ]),
  );
  const explanations = traced.map(({ field, line, trace }): FieldExplanation => {
    const row = rows.get(field);
    const problem = mapped.problems.find((one) => one.field === field && one.line === line);
    return {
      field,
      label: row?.field.label ?? field,
      ...(line === undefined ? {} : { line }),
      policy: row?.write ?? "always",
      trace,
      decidedBy: deciderOf(trace),
      result: problem === undefined ? resultOf(trace) : { kind: "problem", problem },
    };
  });
  return { mapped, explanations };
}

function deciderOf(trace: readonly TraceEntry[]): Decider {
  let decider: Decider = "source";
  for (const entry of trace) {
    if (entry.rule === "condition" && entry.holds) continue;
    if (entry.rule !== "step" && entry.rule !== "form" && entry.rule !== "unset") decider = entry.rule;
  }
  return decider;
}

/** A row that ended without a problem ended in a value of canonical form, unless it was left out. */
function resultOf(trace: readonly TraceEntry[]): FieldExplanation["result"] {
  const last = trace.at(-1);
  if (last?.rule !== "form" || last.value instanceof Refusal) return { kind: "left_out" };
  return { kind: "value", value: last.value };
}
