import { entityNames } from "@koppla/connector-sdk";
import type { LinksOf } from "@koppla/contract/link";
import { type Exchange, type OpenFlow, openFlow } from "@koppla/engine";
import { isPlaced } from "@koppla/engine/procedures/entities";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";

/** Whose links are meant: of a flow's own records, or of the customers of its orders, which need no flow of their own. */
export interface LinkedFlow {
  readonly flow: FoundFlow;
  readonly of: LinksOf | undefined;
}

/** @throws ServiceError for a flow that is not there, or that carries nothing that has customers */
export async function findLinkedFlow(
  { configuration }: OrganisationCall,
  path: string,
  of: LinksOf | undefined,
): Promise<LinkedFlow> {
  const flow = findFlow(await configuration(), path);
  if (of === "customers" && !hasCustomers(flow)) {
    throw serviceError("flow_has_no_customers", { flow: flow.path });
  }
  return { flow, of };
}

/** Whether records of a flow have customers of their own: orders and invoices do. */
export function hasCustomers({ entity }: FoundFlow): boolean {
  const known = entityNames.find((name) => name === entity);
  return known !== undefined && isPlaced(known);
}

/** @throws ConnectorError (configuration) when something of the flow's set-up does not fit */
export async function openLinked(call: OrganisationCall, { flow, of }: LinkedFlow): Promise<Exchange> {
  const open = await openFlow(call.context, call.organisationId, flow.id, { purpose: "interactive" });
  return linkedExchange(open, of);
}

export function linkedExchange(open: OpenFlow, of: LinksOf | undefined): Exchange {
  return of === "customers" && open.procedure.customers !== undefined ? open.procedure.customers : open;
}
