import { compilePattern } from "./canonical/pattern.ts";
import { type CompiledList, compileLists, type ListRow } from "./compile-list.ts";
import { type CompiledRow, compileRow } from "./compile-row.ts";
import type { MappingFault } from "./fault.ts";
import type { FieldSchema } from "./field.ts";
import { listPartOf } from "./list-field.ts";
import type { Mapping } from "./row.ts";

/** A checked mapping, ready to run on any number of records. */
export interface CompiledMapping {
  readonly rows: readonly CompiledRow[];
  readonly lists: readonly CompiledList[];
  /** Target fields that are written only when the record is created. */
  readonly createOnly: ReadonlySet<string>;
  /** Target field → the source fields that fill it; for a list, the source's list and what its items read besides. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** Required target fields that no row fills: records can be updated, but not created. */
  readonly requiredWithoutRow: readonly FieldSchema[];
}

export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledMapping }
  | { readonly ok: false; readonly problems: readonly MappingFault[] };

/** Why a target field cannot have a row. */
function targetFault(name: string, field: FieldSchema | undefined): MappingFault | undefined {
  // `__proto__` would set a prototype instead of a field; no system has such a field.
  if (field === undefined || name === "__proto__") {
    return { field: name, code: "unknown_field", message: `Row ${name}: the target has no field "${name}".` };
  }
  if (field.readOnly) {
    return {
      field: name,
      code: "read_only_field",
      message: `Row ${name}: the target keeps this field closed to writing.`,
    };
  }
  if (field.pattern !== undefined && compilePattern(field.pattern) === null) {
    const message = `Row ${name}: the connector declares a pattern that is not a regular expression.`;
    return { field: name, code: "bad_pattern", message };
  }
  return undefined;
}

/** Checks a whole mapping once and makes it ready to run; tells all faults at once. */
export function compileMapping(request: {
  readonly mapping: Mapping;
  readonly targetFields: readonly FieldSchema[];
  /** When given, `from` and `join` must name one of these, or a part of one. */
  readonly sourceFields?: readonly FieldSchema[];
}): CompileResult {
  const { mapping, targetFields, sourceFields } = request;
  const fieldsByName = new Map(targetFields.map((field) => [field.name, field]));
  const problems: MappingFault[] = [];
  const rows: CompiledRow[] = [];
  const listRows: ListRow[] = [];
  const sourcesOf = new Map<string, readonly string[]>();

  for (const [name, row] of Object.entries(mapping)) {
    const field = fieldsByName.get(name);
    const fault = targetFault(name, field);
    if (fault) problems.push(fault);
    if (fault || field === undefined) continue;
    const { compiled, sources, faults } = compileRow({ row, field, sourceFields });
    problems.push(...faults);
    const part = listPartOf(name);
    if (part !== null) listRows.push({ ...part, compiled, sources });
    else if (sources.some((source) => listPartOf(source) !== null)) problems.push(outsideList(name));
    else rows.push(compiled);
    const target = part?.list ?? name;
    sourcesOf.set(target, [
      ...(sourcesOf.get(target) ?? []),
      ...sources.map((source) => listPartOf(source)?.list ?? source),
    ]);
  }
  const { lists, faults } = compileLists(listRows, fieldsByName);
  problems.push(...faults);
  if (problems.length > 0) return { ok: false, problems };

  return {
    ok: true,
    compiled: {
      rows,
      lists,
      sources: sourcesOf,
      createOnly: new Set(rows.filter((row) => row.write === "create").map((row) => row.field.name)),
      requiredWithoutRow: targetFields.filter((field) => field.required && !isFilled(field, mapping, lists)),
    },
  };
}

/** A list is filled by the rows of its items; a list that nothing fills has no items whose fields could be missing. */
function isFilled({ name }: FieldSchema, mapping: Mapping, lists: readonly CompiledList[]): boolean {
  const part = listPartOf(name);
  if (Object.hasOwn(mapping, name) || lists.some(({ list }) => list === name)) return true;
  return part !== null && !lists.some(({ list }) => list === part.list);
}

function outsideList(name: string): MappingFault {
  const message = `Row ${name}: items of a list can only fill the items of a list, LIST[].FIELD.`;
  return { field: name, code: "outside_list", message };
}
