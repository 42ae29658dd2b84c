import type { Connector, EntityName, FieldSchema } from "@koppla/connector-sdk";
import { compileMapping, type Mapping, type MappingFault, type SettingNames } from "@koppla/mapping";
import type { AttributeTables } from "@koppla/store";
import { namesIn, ownFieldsOf } from "./attributes/own-fields.ts";
import { composeRows } from "./compose-rows.ts";
import type { ExchangedEntity } from "./exchanged-entity.ts";

/** One end of a flow: its connector, and the connection's settings as that parsed them. */
export interface FlowEnd {
  readonly connector: Connector;
  readonly settings: unknown;
}

export interface FlowEnds {
  readonly source: FlowEnd;
  readonly target: FlowEnd;
  /** The settings that rows may name. */
  readonly settings: SettingNames;
  readonly attributes: AttributeTables;
  readonly leftToRight: boolean;
}

/**
 * What would keep the rows of one entity from being used; empty where a side does not offer it: that is told by itself.
 * @param options.becomes the target's entity, where it is another one
 */
export function entityFaults(
  { source, target, settings, attributes, leftToRight }: FlowEnds,
  exchanged: ExchangedEntity,
  edits: Mapping,
  options: { readonly reading?: (toModel: Mapping) => Mapping; readonly becomes?: EntityName } = {},
): readonly MappingFault[] {
  const from = source.connector.entities[exchanged.entity];
  const to = target.connector.entities[options.becomes ?? exchanged.entity];
  if (from?.list === undefined || to === undefined) {
    return [];
  }
  const { reading } = options;
  const targetSettings = target.settings;
  const rows = { source: from, target: to, targetSettings, attributes, leftToRight, edits, reading };
  const mapping = composeRows(exchanged, rows);
  const names = namesIn(mapping);
  const [sourceFields, targetFields] = [from.fields(source.settings), to.fields(target.settings)];
  return faultsOf({
    mapping,
    targetFields: [...targetFields, ...ownFieldsOf(to, targetFields, names.target)],
    sourceFields: [...sourceFields, ...ownFieldsOf(from, sourceFields, names.source)],
    settings,
  });
}

export function faultsOf(check: {
  mapping: Mapping;
  targetFields: readonly FieldSchema[];
  sourceFields: readonly FieldSchema[];
  settings: SettingNames;
}): readonly MappingFault[] {
  const result = compileMapping(check);
  return result.ok ? [] : result.problems;
}
