import { compilePattern } from "../canonical/pattern.ts";
import type { FieldSchema } from "../field.ts";
import { listPartOf } from "../list-field.ts";
import { type GuardedPolicy, isGuarded } from "../policies.ts";
import type { Mapping, WritePolicy } from "../row.ts";
import type { SettingNames } from "../settings.ts";
import { type CompiledList, compileLists, type ListRow } from "./compile-list.ts";
import { type CompiledRow, compileRow } from "./compile-row.ts";
import type { MappingFault } from "./fault.ts";

/** A checked mapping, ready to run on any number of records. */
export interface CompiledMapping {
  readonly rows: readonly CompiledRow[];
  readonly lists: readonly CompiledList[];
  /** Target fields that no update writes, whatever they hold: `create` and `never`. */
  readonly createOnly: ReadonlySet<string>;
  /** Target fields that are never written; they may still tell who a record is. */
  readonly never: ReadonlySet<string>;
  /** Target fields that an update writes only under a condition of what the target holds. */
  readonly guarded: ReadonlyMap<string, GuardedPolicy>;
  /** Target field → the source fields that fill it; for a list, the source's list and what its items read besides. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** Whether an update writes anything at all. */
  readonly updates: boolean;
  /** Target field → all fields that are parts of the same value of the source, itself too: written together, or not. */
  readonly partners: ReadonlyMap<string, readonly string[]>;
  /** Required target fields that no row fills: records can be updated, but not created. */
  readonly requiredWithoutRow: readonly FieldSchema[];
  /** Required target fields whose row may leave them out, or never writes them: known when a record is created. */
  readonly requiredMaybeLeftOut: readonly FieldSchema[];
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
  /** When given, settings must be among these, under the bare name or that of its owner. */
  readonly settings?: SettingNames;
  /** Names of source fields that may hold HTML. */
  readonly htmlFields?: ReadonlySet<string>;
  /** What becomes of texts that do not fit fields that take fitted ones; absent means `fit`. */
  readonly texts?: "fit" | "stop";
}): CompileResult {
  const { mapping, targetFields, sourceFields, settings, htmlFields = new Set<string>(), texts = "fit" } = request;
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
    const { compiled, sources, faults } = compileRow({
      row,
      field,
      sourceFields,
      settings,
      htmlFields,
      stopsTexts: texts === "stop",
    });
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
      partners: partnersOf(rows),
      updates: lists.length > 0 || rows.some(({ write }) => write !== "create" && write !== "never"),
      createOnly: new Set(namesWhere(rows, (write) => write === "create" || write === "never")),
      never: new Set(namesWhere(rows, (write) => write === "never")),
      guarded: new Map(rows.flatMap(({ field, write }) => (isGuarded(write) ? [[field.name, write]] : []))),
      requiredMaybeLeftOut: rows
        .filter(({ field, write, mayBeLeftOut }) => field.required && (mayBeLeftOut || write === "never"))
        .map(({ field }) => field),
      requiredWithoutRow: targetFields.filter((field) => field.required && !isFilled(field, mapping, lists)),
    },
  };
}

function partnersOf(rows: readonly CompiledRow[]): ReadonlyMap<string, readonly string[]> {
  const parts = rows.filter(({ partOf }) => partOf.length > 0);
  return new Map(
    parts.map(({ field, partOf }) => {
      const together = parts.filter((other) => other.partOf.some((source) => partOf.includes(source)));
      return [field.name, together.map((other) => other.field.name)];
    }),
  );
}

function namesWhere(rows: readonly CompiledRow[], holds: (write: WritePolicy) => boolean): readonly string[] {
  return rows.filter(({ write }) => holds(write)).map(({ field }) => field.name);
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
