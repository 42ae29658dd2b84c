import {
  type EntityDefinition,
  type EntityName,
  type EntityOf,
  type FieldSchema,
  type NaturalKey,
  withCheckedKeys,
} from "@koppla/connector-sdk";
import { configurationError } from "../trouble/configuration-error.ts";
import type { OpenConnection } from "./open-connection.ts";

/** One entity of a connection in use: its functions give no key that cannot be kept. */
export interface Side extends OpenConnection {
  readonly entity: EntityDefinition<unknown>;
  /** The entity's fields and natural keys under the connection's settings. */
  readonly fields: readonly FieldSchema[];
  readonly naturalKeys: readonly [NaturalKey, ...NaturalKey[]];
}

/**
 * @param own fields that only this customer has
 * @throws ConnectorError (configuration) when the system does not offer the entity.
 */
export function openSide(connection: OpenConnection, name: EntityName, own: readonly FieldSchema[]): Side {
  const { parsedSettings, session } = connection;
  const entity = entityOf(connection, name);
  return {
    ...connection,
    session: { ...session, ownFields: own },
    entity: withCheckedKeys(entity),
    fields: [...entity.fields(parsedSettings), ...own],
    naturalKeys: entity.naturalKeys(parsedSettings),
  };
}

/** @throws ConnectorError (configuration) when the system does not offer the entity. */
export function entityOf<Name extends EntityName>(
  { connector, title }: Pick<OpenConnection, "connector" | "title">,
  name: Name,
): EntityOf<unknown, Name> {
  const entity = connector.entities[name];
  if (entity === undefined) {
    throw configurationError("entity_not_offered", `${title} does not offer ${name} through this connector.`, title);
  }
  return entity;
}
