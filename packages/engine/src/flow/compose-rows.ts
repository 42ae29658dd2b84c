import type { EntityDefinition } from "@koppla/connector-sdk";
import { composeMapping, type Mapping } from "@koppla/mapping";
import type { AttributeTables } from "@koppla/store";
import { attributeRows } from "./attributes/attribute-rows.ts";
import type { ExchangedEntity } from "./exchanged-entity.ts";

/** How the records of one entity are read and written, before a system has been asked anything. */
export interface RowSources {
  readonly source: EntityDefinition<unknown>;
  readonly target: EntityDefinition<unknown>;
  /** Of the target's connection, as its connector parsed them. */
  readonly targetSettings: unknown;
  readonly attributes: AttributeTables;
  readonly leftToRight: boolean;
  readonly edits: Mapping;
  /** What a flow's settings change about how the source is read. */
  readonly reading?: ((toModel: Mapping) => Mapping) | undefined;
}

/** The rows of an entity: what both connectors say, then the tables of attributes, then the flow's own edits. */
export function composeRows({ hasAttributes }: ExchangedEntity, sources: RowSources): Mapping {
  const { source, target, targetSettings, attributes, leftToRight, edits, reading } = sources;
  const ofTables = hasAttributes ? attributeRows(attributes, { source, target, leftToRight }) : {};
  return composeMapping({
    read: reading === undefined ? source.toModel : reading(source.toModel),
    write: target.fromModel(targetSettings),
    edits: { ...ofTables, ...edits },
  });
}
