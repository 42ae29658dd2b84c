import type { EntityDefinition, FieldSchema } from "@koppla/connector-sdk";
import { type Mapping, mappingSources } from "@koppla/mapping";
import { configurationError } from "../../trouble/configuration-error.ts";
import type { OpenConnection } from "../open-connection.ts";

/** Fields that rows name and that the connector does not declare by itself, as far as they can be a customer's own. */
export function ownFieldsOf(
  entity: EntityDefinition<unknown>,
  declared: readonly FieldSchema[],
  names: readonly string[],
): FieldSchema[] {
  const known = new Set(declared.map(({ name }) => name));
  return [...new Set(names)].flatMap((name) => (known.has(name) ? [] : (entity.ownFields?.declare(name) ?? [])));
}

/** Names of the target that rows fill, and names of the source that they read. */
export function namesIn(rows: Mapping): { readonly source: readonly string[]; readonly target: readonly string[] } {
  return { source: mappingSources(rows), target: Object.keys(rows) };
}

/**
 * Asks a system for the fields that only this customer has, before the first record is touched.
 * @param fields as declared so far; those of the customer's own among them are replaced by what the system says
 * @param names the fields that the mapping uses
 * @throws ConnectorError (configuration) that names what the system lacks
 */
export async function describeOwnFields(
  { title, session }: OpenConnection,
  entity: EntityDefinition<unknown>,
  fields: readonly FieldSchema[],
  names: ReadonlySet<string>,
): Promise<readonly FieldSchema[]> {
  const { ownFields } = entity;
  const own = fields.filter(({ name }) => names.has(name) && ownFields?.declare(name) !== undefined);
  if (ownFields === undefined || own.length === 0) {
    return fields;
  }
  const described = new Map((await ownFields.describe({ session, fields: own })).map((field) => [field.name, field]));
  const missing = own.flatMap(({ name }) => (described.has(name) ? [] : [name]));
  if (missing.length > 0) {
    const message = `${title} does not have the field ${missing.join(", ")} that the mapping uses. Add it there, or take it out of the attributes, the mapping or the settings.`;
    throw configurationError("own_field_missing", message, title);
  }
  return fields.map((field) => described.get(field.name) ?? field);
}
