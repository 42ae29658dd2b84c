import { type EntityDefinition, type EntityName, recordNames } from "@koppla/connector-sdk";
import {
  type CompiledMapping,
  compileMapping,
  type Mapping,
  type MappingContext,
  mapRecord,
  type RecordFields,
} from "@koppla/mapping";

/** What lists name a record by; only what the record has. */
export interface RecordLabel {
  readonly reference?: string;
  readonly name?: string;
  readonly total?: string;
  readonly currency?: string;
}

/** How people name a record. */
export interface RecordNames {
  readonly label: RecordLabel;
  /** Texts by which Koppla finds it. */
  readonly found: readonly string[];
}

/** Reads the names of a source's records. */
export type ReadNames = (fields: RecordFields) => RecordNames;

/** The same for every entity, whose fields have other names each. */
interface Names {
  readonly label: { readonly [part: string]: readonly string[] };
  readonly found: readonly string[];
}

const longestText = 200;

/** Names come from Koppla's model of the entity, as the source's connector fills it. */
export function namesReader(
  { toModel }: Pick<EntityDefinition<unknown>, "toModel">,
  entity: EntityName,
  context: MappingContext,
): ReadNames {
  const { label, found }: Names = recordNames[entity];
  const compiled = compileRows(toModel, [...new Set([...Object.values(label).flat(), ...found])]);
  return (record) => {
    const { fields } = mapRecord(compiled, record, context);
    const textOf = (field: string): string | undefined => {
      const value = fields[field];
      return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, longestText) : undefined;
    };
    const parts = Object.entries(label).flatMap(([part, from]) => {
      const [text] = from.flatMap((field) => textOf(field) ?? []);
      return text === undefined ? [] : [[part, text] as const];
    });
    return { label: Object.fromEntries(parts), found: found.flatMap((field) => textOf(field) ?? []) };
  };
}

/** Rows that the connector does not have are left out: a source need not tell everything. */
function compileRows(toModel: Mapping, wanted: readonly string[]): CompiledMapping {
  const rows = wanted.flatMap((field) => {
    const row = toModel[field];
    return row === undefined ? [] : [[field, row] as const];
  });
  const targetFields = rows.map(([name]) => ({ name, type: "text" as const, label: name }));
  const result = compileMapping({ mapping: Object.fromEntries(rows), targetFields });
  if (!result.ok) {
    throw new Error(`Names cannot be read: ${result.problems.map(({ message }) => message).join(" ")}`);
  }
  return result.compiled;
}
