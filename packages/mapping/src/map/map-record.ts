import type { CompiledMapping } from "../compile/compile.ts";
import { emptyNote, type Origin } from "../compile/row-note.ts";
import { Fitted, type FittedField, fittedField } from "../fit/fitted.ts";
import type { Lookups } from "../lookups.ts";
import type { MappingProblem } from "../problem.ts";
import { Refusal, refuse, toProblem } from "../refusal.ts";
import type { Tracing } from "../trace.ts";
import type { RecordFields, Value } from "../value.ts";
import { mapItems } from "./map-items.ts";
import { rowProblem } from "./row-problem.ts";

export type Operation = "create" | "update";

/** Everything besides the record that a mapping may ask for. */
export interface MappingContext {
  /** By name: those of the flow before those of the target connection before those of the source connection. */
  readonly settings: { readonly [name: string]: Value | undefined };
  readonly lookups: Lookups;
  /** Absent: not known yet, every row is mapped. Later `restrictToOperation` takes out what does not belong. */
  readonly operation?: Operation;
}

export interface MappedRecord {
  /** Target field (flat: `name.nl` is one key) → canonical value; null empties it. Fields with a problem are left out. */
  readonly fields: RecordFields;
  /** At most one per field; of a list's items, at most one per field and item, and the first twenty. */
  readonly problems: readonly MappingProblem[];
  /** Texts that were changed so that their fields can keep them, or left out since they cannot. */
  readonly fitted: readonly FittedField[];
  /** What stands behind a field, where it is not simply a value of the source. */
  readonly origins: Origins;
}

/** Target field → what stands behind its value; a field that is not named is known. */
export type Origins = { readonly [field: string]: Origin };

/**
 * Maps one record. Never throws for what a record holds: what a field cannot take is a problem of that field alone.
 * @param tracing for somebody who looks (see `explain.ts`); a run gives none
 */
export function mapRecord(
  compiled: CompiledMapping,
  record: RecordFields,
  context: MappingContext,
  tracing?: Tracing,
): MappedRecord {
  const scope = { record, settings: context.settings, lookups: context.lookups };
  const fields: { [field: string]: Value } = {};
  const problems: MappingProblem[] = [];
  const fitted: FittedField[] = [];
  const origins: { [field: string]: Origin } = {};
  const note = emptyNote();
  for (const row of compiled.rows) {
    const { field, from } = row;
    const found = row.evaluate(scope, tracing?.(field.name), note);
    if (note.origin !== "known") origins[field.name] = note.origin;
    if (found instanceof Fitted) fitted.push(fittedField(found, field.name, from));
    const value = found instanceof Fitted ? (found.value ?? undefined) : found;
    if (value instanceof Refusal) problems.push(rowProblem(value, row, scope));
    else if (value !== undefined) fields[field.name] = value;
  }
  for (const list of compiled.lists) {
    const { items, problems: found, fitted: fittedItems } = mapItems(list, scope, tracing);
    problems.push(...found);
    fitted.push(...fittedItems);
    if (found.length === 0) fields[list.list] = items;
    if (items === null) origins[list.list] = list.isThere(record) ? "empty" : "unknown";
  }
  const mapped = { fields, problems, fitted, origins };
  return context.operation === undefined ? mapped : restrictToOperation(compiled, mapped, context.operation);
}

/**
 * The part of a mapped record that belongs to the operation, once matching has shown which it is. An update leaves out
 * create-only fields and their problems (a description enriched in the target is kept, R20); a create gains a problem
 * for each required field that no row fills. What is never written is left out of both.
 */
export function restrictToOperation(
  compiled: CompiledMapping,
  mapped: MappedRecord,
  operation: Operation,
): MappedRecord {
  const { createOnly, never, requiredWithoutRow, requiredMaybeLeftOut } = compiled;
  const leftOut = operation === "update" ? createOnly : never;
  const fields =
    leftOut.size === 0
      ? mapped.fields
      : Object.fromEntries(Object.entries(mapped.fields).filter(([field]) => !leftOut.has(field)));
  const problems =
    leftOut.size === 0 ? mapped.problems : mapped.problems.filter((problem) => !leftOut.has(problem.field));
  const fitted = leftOut.size === 0 ? mapped.fitted : mapped.fitted.filter(({ field }) => !leftOut.has(field));
  const { origins } = mapped;
  if (operation === "update") return leftOut.size === 0 ? mapped : { fields, problems, fitted, origins };
  const unfilled = [
    ...requiredWithoutRow,
    ...requiredMaybeLeftOut.filter(({ name }) => !Object.hasOwn(fields, name) && !hasProblem(problems, name)),
  ];
  if (unfilled.length === 0 && leftOut.size === 0) return mapped;
  return {
    fields,
    fitted,
    origins,
    problems: [...problems, ...unfilled.map((field) => toProblem(refuse("required"), field.name, undefined))],
  };
}

function hasProblem(problems: readonly MappingProblem[], field: string): boolean {
  return problems.some((problem) => problem.field === field);
}
