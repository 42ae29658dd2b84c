import type { CompiledRow } from "../compile/compile-row.ts";
import { Refusal } from "../refusal.ts";
import type { Step, StepScope } from "../step.ts";
import type { TraceEntry } from "../trace.ts";
import { isEmpty, type Value } from "../value.ts";

/** Where the value of a field came from in the end: there it is put right. `mapping`: a row's own fixed value. */
export type ValueOrigin =
  | { readonly kind: "source" | "setting" | "table"; readonly name: string }
  | { readonly kind: "mapping" };

/** Works the row out once more, watching where its value comes from. For values that are wrong: these are few. */
export function valueOriginOf(row: CompiledRow, scope: StepScope): ValueOrigin {
  const trace: TraceEntry[] = [];
  row.evaluate(scope, (entry) => trace.push(entry));
  let origin: ValueOrigin = row.from === undefined ? { kind: "mapping" } : { kind: "source", name: row.from };
  let before: Value | Refusal | undefined;
  for (const entry of trace) {
    const next = originOfEntry(entry, before);
    origin = next ?? origin;
    if ("value" in entry) before = entry.value;
  }
  return origin;
}

function originOfEntry(entry: TraceEntry, before: Value | Refusal | undefined): ValueOrigin | undefined {
  switch (entry.rule) {
    case "source":
      if (entry.from !== null) return { kind: "source", name: entry.from };
      return entry.setting === undefined || entry.value === undefined
        ? undefined
        : { kind: "setting", name: entry.setting };
    case "otherwise":
      return { kind: "source", name: entry.from };
    case "step":
      return originOfStep(entry.step, entry.value, before);
    case "default":
      return entry.setting === undefined ? { kind: "mapping" } : { kind: "setting", name: entry.setting };
    case "force":
      return { kind: "mapping" };
    case "lookup":
      return entry.value === undefined || entry.value instanceof Refusal
        ? undefined
        : { kind: "table", name: entry.table };
    case "condition":
    case "form":
    case "unset":
      return undefined;
  }
}

/** Two steps give a value that is none of the source's. */
function originOfStep(
  step: Step,
  value: Value | Refusal,
  before: Value | Refusal | undefined,
): ValueOrigin | undefined {
  if (typeof step === "string" || value instanceof Refusal || before instanceof Refusal) return undefined;
  const isFilled = (before === undefined || isEmpty(before)) && !isEmpty(value);
  if ("default" in step && isFilled) {
    const name = nameIn(step.default, "setting");
    return name === undefined ? { kind: "mapping" } : { kind: "setting", name };
  }
  if (!("lookup" in step) || isEmpty(value)) return undefined;
  const name = typeof step.lookup === "string" ? step.lookup : nameIn(step.lookup, "table");
  return name === undefined ? undefined : { kind: "table", name };
}

function nameIn(parameters: unknown, property: string): string | undefined {
  if (typeof parameters !== "object" || parameters === null) return undefined;
  const named: unknown = Object.entries(parameters).find(([name]) => name === property)?.[1];
  return typeof named === "string" ? named : undefined;
}
