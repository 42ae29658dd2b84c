import type { Engine } from "@koppla/engine/effects/engine";
import type { ActionFacts } from "@koppla/engine/trouble/next-action";
import type { StoredConfiguration } from "@koppla/store/setup/configuration";

/** The names that an action about a flow can need: of the flow, its integration, its connections, and its sisters. */
export function actionFacts(
  connectors: Engine["connectors"],
  { connections, integrations, flows }: StoredConfiguration,
  flowId: string,
): ActionFacts {
  const flow = flows.find(({ id }) => id === flowId);
  const integration = integrations.find(({ id }) => id === flow?.integration_id);
  if (flow === undefined || integration === undefined) {
    return {};
  }
  const sisters = flows.filter(
    (one) => one.integration_id === integration.id && one.left_to_right === flow.left_to_right,
  );
  const sides = connections.filter(({ id }) =>
    [integration.left_connection_id, integration.right_connection_id].includes(id),
  );
  return {
    flow: `${integration.name}/${flow.name}`,
    integration: integration.name,
    flows: Object.fromEntries(sisters.map((one) => [one.entity, `${integration.name}/${one.name}`])),
    systems: Object.fromEntries(sides.map(({ name, system }) => [connectors.get(system)?.title ?? system, name])),
  };
}
