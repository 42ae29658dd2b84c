import type { CompiledRow } from "../compile/compile-row.ts";
import type { MappingProblem } from "../problem.ts";
import { type Refusal, toProblem } from "../refusal.ts";
import type { StepScope } from "../step.ts";
import { valueOriginOf } from "./value-origin.ts";

/** The problem of a row's field, with the setting or the lookup table that gave the value where one did. */
export function rowProblem(refusal: Refusal, row: CompiledRow, scope: StepScope, line?: number): MappingProblem {
  const problem = toProblem(refusal, row.field.name, row.from, line);
  if (!row.mayComeFromElsewhere) return problem;
  const origin = valueOriginOf(row, scope);
  switch (origin.kind) {
    case "setting":
      return { ...problem, setting: origin.name };
    case "table":
      return { ...problem, table: origin.name };
    case "source":
    case "mapping":
      return problem;
  }
}
