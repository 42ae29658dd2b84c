import type { DeliveryAddresses, EntityDefinition, EntityName } from "@koppla/connector-sdk";
import { composeMapping, type Mapping, type MappingFault } from "@koppla/mapping";
import { type FlowEnds, faultsOf } from "../../../flow/mapping-faults.ts";

/** The rows of a delivery address: they name fields of the order. */
export function addressMapping(
  orders: EntityDefinition<unknown>,
  addresses: DeliveryAddresses<unknown>,
  { targetSettings, edits }: { readonly targetSettings: unknown; readonly edits: Mapping },
): Mapping {
  return composeMapping({ read: orders.toModel, write: addresses.fromModel(targetSettings), edits });
}

/** What would keep those rows from being used; empty where orders of the target hold the address themselves. */
export function addressFaults(
  { source, target, settings }: FlowEnds,
  entity: EntityName,
  edits: Mapping,
): readonly MappingFault[] {
  const orders = source.connector.entities[entity];
  const addresses = target.connector.entities.customer?.deliveryAddresses;
  if (orders === undefined || addresses === undefined) {
    return [];
  }
  return faultsOf({
    mapping: addressMapping(orders, addresses, { targetSettings: target.settings, edits }),
    targetFields: addresses.fields(target.settings),
    sourceFields: orders.fields(source.settings),
    settings,
  });
}

/** Faults of rows that stand in the order flow with a prefix. */
export function prefixedFaults(prefix: string, faults: readonly MappingFault[]): readonly MappingFault[] {
  return faults.map((fault) => ({
    ...fault,
    field: `${prefix}.${fault.field}`,
    message: fault.message.replace(/^Rows? /, (row) => `${row}${prefix}.`),
  }));
}
