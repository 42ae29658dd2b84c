import type { LinkPlace, StoredConfiguration } from "@koppla/store";
import type { ServiceContext } from "../context/open-house.ts";
import type { FoundFlow } from "../flows/find-flow.ts";

/** Where the links of a flow lie, and how its systems are called. Nothing is opened for it. */
export function linkPlaceOf(
  { connectors }: Pick<ServiceContext, "connectors">,
  configuration: StoredConfiguration,
  { id, entity }: FoundFlow,
): { readonly place: LinkPlace; readonly systems: { readonly source: string; readonly target: string } } {
  const flow = configuration.flows.find((one) => one.id === id);
  const integration = configuration.integrations.find((one) => one.id === flow?.integration_id);
  if (flow === undefined || integration === undefined) {
    throw new Error(`The flow ${id} is missing in the configuration that it was found in.`);
  }
  const titleOf = (connectionId: string) => {
    const system = configuration.connections.find((one) => one.id === connectionId)?.system ?? "";
    return connectors.get(system)?.title ?? system;
  };
  const [left, right] = [titleOf(integration.left_connection_id), titleOf(integration.right_connection_id)];
  return {
    place: {
      organisationId: flow.organisation_id,
      integrationId: integration.id,
      entity,
      target: flow.left_to_right ? "right" : "left",
    },
    systems: flow.left_to_right ? { source: left, target: right } : { source: right, target: left },
  };
}
