import type { CompiledList } from "../compile/compile-list.ts";
import { Fitted, type FittedField, fittedField } from "../fit/fitted.ts";
import { itemName } from "../list-field.ts";
import type { MappingProblem } from "../problem.ts";
import { Refusal, refuse, toProblem } from "../refusal.ts";
import type { StepScope } from "../step.ts";
import type { Tracing } from "../trace.ts";
import { isEmpty, isList, isObject, type RecordFields, type Value } from "../value.ts";
import { rowProblem } from "./row-problem.ts";

/** An order with a thousand wrong lines is told of once, not a thousand times. */
const mostProblems = 20;

/** Maps every item of a list. Null: the source has none, and the target needs none. */
export function mapItems(
  list: CompiledList,
  scope: StepScope,
  tracing?: Tracing,
): { readonly items: Value; readonly problems: readonly MappingProblem[]; readonly fitted: readonly FittedField[] } {
  const source = list.read(scope.record);
  const fitted: FittedField[] = [];
  if (isEmpty(source)) {
    return {
      items: null,
      fitted,
      problems: list.required ? [toProblem(refuse("required"), list.list, list.from)] : [],
    };
  }
  if (!isList(source)) {
    const wrong = refuse("type", { value: source, rule: "list" });
    return { items: null, fitted, problems: [toProblem(wrong, list.list, list.from)] };
  }
  const items: Value[] = [];
  const problems: MappingProblem[] = [];
  for (const [index, item] of source.entries()) {
    const place = { line: index + 1, tracing };
    const mapped = mapItem(list, { ...scope, record: { ...scope.record, [itemName(list.from)]: item } }, place);
    items.push(isObject(item) ? mapped.fields : null);
    problems.push(...(isObject(item) ? mapped.problems : [notAnItem(list, item, index + 1)]));
    fitted.push(...mapped.fitted);
    if (problems.length >= mostProblems) break;
  }
  return { items, fitted, problems: problems.slice(0, mostProblems) };
}

function mapItem(
  list: CompiledList,
  scope: StepScope,
  { line, tracing }: { readonly line: number; readonly tracing: Tracing | undefined },
) {
  const fields: [string, Value][] = [];
  const problems: MappingProblem[] = [];
  const fitted: FittedField[] = [];
  for (const { field, compiled } of list.rows) {
    const found = compiled.evaluate(scope, tracing?.(compiled.field.name, line));
    if (found instanceof Fitted) fitted.push(fittedField(found, compiled.field.name, compiled.from, line));
    const value = found instanceof Fitted ? (found.value ?? undefined) : found;
    if (value instanceof Refusal) problems.push(rowProblem(value, compiled, scope, line));
    else if (value !== undefined) fields.push([field, value]);
  }
  const mapped: RecordFields = Object.fromEntries(fields);
  return { fields: mapped, problems, fitted };
}

function notAnItem(list: CompiledList, item: Value, line: number): MappingProblem {
  return toProblem(refuse("type", { value: item, rule: "object" }), list.list, list.from, line);
}
