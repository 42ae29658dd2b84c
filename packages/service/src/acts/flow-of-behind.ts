import { actionFacts } from "../flows/action-facts.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { hasCustomers, type LinkedFlow } from "../links/linked-exchange.ts";
import type { Candidates } from "./candidates.ts";

/**
 * Where what stands behind a stopped record is linked: by its own flow between the same systems in the same direction, or,
 * as the customer of an order, by the order's. Null: nowhere.
 */
export async function flowOfBehind(
  call: OrganisationCall,
  flow: FoundFlow,
  { entity }: NonNullable<Candidates["behind"]>,
): Promise<LinkedFlow | null> {
  if (entity === "customer" && hasCustomers(flow)) {
    return { flow, of: "customers" };
  }
  const configuration = await call.configuration();
  const path = actionFacts(call.context.connectors, configuration, flow.id).flows?.[entity];
  return path === undefined ? null : { flow: findFlow(configuration, path), of: undefined };
}
