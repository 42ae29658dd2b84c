import type { Connector, EntityName, FieldSchema } from "@koppla/connector-sdk";
import { compileMapping, composeMapping, type Mapping, type MappingFault } from "@koppla/mapping";
import type { AttributeTables } from "@koppla/store";
import { attributeRows } from "../flow/attributes/attribute-rows.ts";
import { namesIn, ownFieldsOf } from "../flow/attributes/own-fields.ts";
import { stockSettingsSchema } from "../flow/flow-settings.ts";
import { editsFrom, ownEdits, prefixedEdits } from "../flow/mapping-edits.ts";
import { isPlaced, targetEntityOf } from "../flow/placed-entities.ts";
import { stockReading } from "./stock/stock-reading.ts";

/** One end of a flow: its connector, and the connection's settings as that parsed them. */
export interface FlowEnd {
  readonly connector: Connector;
  readonly settings: unknown;
}

interface FlowEnds {
  readonly source: FlowEnd;
  readonly target: FlowEnd;
  readonly attributes: AttributeTables;
  readonly leftToRight: boolean;
}

/** What would keep a flow's mapping from being used; empty when nothing would. */
export function checkMapping(
  request: FlowEnds & { flow: { entity: EntityName; mapping: unknown; settings: unknown } },
): readonly MappingFault[] {
  const edits = editsFrom(request.flow.mapping);
  if (request.flow.entity === "stock") {
    return stockFaults(request, edits, request.flow.settings);
  }
  const { entity, settings } = request.flow;
  if (!isPlaced(entity)) {
    return entityFaults(request, entity, edits);
  }
  return [
    ...entityFaults(request, entity, ownEdits(edits), { becomes: targetEntityOf(entity, settings) }),
    ...named("customer", entityFaults(request, "customer", prefixedEdits(edits, "customer"))),
    ...named("address", addressFaults(request, entity, prefixedEdits(edits, "address"))),
  ];
}

/** Settings that do not fit are told of with the flow's settings. */
function stockFaults(ends: FlowEnds, edits: Mapping, flowSettings: unknown): readonly MappingFault[] {
  const settings = stockSettingsSchema.safeParse(flowSettings);
  return settings.success
    ? entityFaults(ends, "stock", edits, { reading: (toModel) => stockReading(toModel, settings.data) })
    : [];
}

interface MappingOptions {
  readonly reading?: (toModel: Mapping) => Mapping;
  /** The target's entity, where it is another one. */
  readonly becomes?: EntityName;
}

function entityFaults(
  { source, target, attributes, leftToRight }: FlowEnds,
  entity: EntityName,
  edits: Mapping,
  { reading = (toModel) => toModel, becomes = entity }: MappingOptions = {},
): readonly MappingFault[] {
  const from = source.connector.entities[entity];
  const to = target.connector.entities[becomes];
  if (from === undefined || to === undefined) {
    return [];
  }
  const ofTables = entity === "product" ? attributeRows(attributes, { source: from, target: to, leftToRight }) : {};
  const mapping = composeMapping({
    read: reading(from.toModel),
    write: to.fromModel(target.settings),
    edits: { ...ofTables, ...edits },
  });
  const names = namesIn(mapping);
  const [sourceFields, targetFields] = [from.fields(source.settings), to.fields(target.settings)];
  return faultsOf({
    mapping,
    targetFields: [...targetFields, ...ownFieldsOf(to, targetFields, names.target)],
    sourceFields: [...sourceFields, ...ownFieldsOf(from, sourceFields, names.source)],
  });
}

/** The rows of a delivery address name fields of the order. */
function addressFaults({ source, target }: FlowEnds, entity: EntityName, edits: Mapping): readonly MappingFault[] {
  const orders = source.connector.entities[entity];
  const addresses = target.connector.entities.customer?.deliveryAddresses;
  if (orders === undefined || addresses === undefined) {
    return [];
  }
  return faultsOf({
    mapping: composeMapping({ read: orders.toModel, write: addresses.fromModel(target.settings), edits }),
    targetFields: addresses.fields(target.settings),
    sourceFields: orders.fields(source.settings),
  });
}

function faultsOf(check: {
  mapping: Mapping;
  targetFields: readonly FieldSchema[];
  sourceFields: readonly FieldSchema[];
}): readonly MappingFault[] {
  const result = compileMapping(check);
  return result.ok ? [] : result.problems;
}

/** Faults of rows that stand in the order flow with a prefix. */
function named(prefix: string, faults: readonly MappingFault[]): readonly MappingFault[] {
  return faults.map((fault) => ({
    ...fault,
    field: `${prefix}.${fault.field}`,
    message: fault.message.replace(/^Rows? /, (row) => `${row}${prefix}.`),
  }));
}
