import type { Connector, EntityDefinition, ValueSource } from "@koppla/connector-sdk";
import type { FlowEndpoint } from "./flow-ends.ts";

/** Whether a system can be asked for values of a setting. @param target the flow's, or the connection's own system */
export function isTold(
  { target, source }: { readonly target: Pick<FlowEndpoint, "connector">; readonly source?: FlowEndpoint },
  from: ValueSource | undefined,
): boolean {
  if (from === undefined) {
    return false;
  }
  if ("statuses" in from) {
    return statusesOf(source?.entity).length > 0;
  }
  const { connector } = target;
  if ("records" in from) {
    return connector.entities[from.records]?.list !== undefined;
  }
  return "table" in from
    ? tellsTable(connector, from.table)
    : connector.entities[from.ownFieldsOf]?.discoverFields !== undefined;
}

function tellsTable({ valueLists }: Connector, table: string): boolean {
  return valueLists !== undefined && [...valueLists.tables, ...(valueLists.ofSettings ?? [])].includes(table);
}

/** The words that a source has for the state of an order, where it says all of them. */
export function statusesOf(entity: EntityDefinition<unknown> | undefined): readonly string[] {
  return entity?.kind === "order" ? (entity.roles.status?.all ?? []) : [];
}
