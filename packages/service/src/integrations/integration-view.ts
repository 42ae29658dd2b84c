import { ability, type Connector, type EntityName, entityNames } from "@koppla/connector-sdk";
import { integrationsGet } from "@koppla/contract/routes/integrations";
import type { IntegrationView } from "@koppla/contract/setup/integration";
import { isLevel, isPlaced } from "@koppla/engine/procedures/entities";
import type { FlowRow } from "@koppla/store";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findIntegration } from "../lookups/find-integration.ts";

/** Two connections and what hangs between them. Told from the set-up alone: no system is asked. */
export const viewIntegration = organisationFunction(
  integrationsGet,
  async (call, { integration: name }): Promise<IntegrationView> => {
    const configuration = await call.configuration();
    const { id, sides } = findIntegration(configuration, name);
    const masters = configuration.integrations.find((one) => one.id === id)?.masters ?? {};
    const flows = configuration.flows.filter(({ integration_id: of }) => of === id);
    const connectorOf = (connection: string) => {
      const row = configuration.connections.find((one) => one.name === connection);
      return call.context.connectors.get(row?.system ?? "");
    };
    const [left, right] = [connectorOf(sides.left), connectorOf(sides.right)];
    const { at, zone } = configuration.reconcile;
    return {
      integration: name,
      left: sides.left,
      right: sides.right,
      notAdded: left === undefined || right === undefined ? [] : missingFlows(flows, left, right),
      lookups: configuration.lookupTables
        .filter(({ integration_id: of }) => of === id)
        .map(({ name: table, left_values: pairs }) => ({ table, pairs: pairs.length })),
      // What is placed once is never updated, so that no side's values count.
      counts: entitiesOf(flows)
        .filter((entity) => !isPlaced(entity))
        .map((entity) => ({
          entity,
          side: sideThatCounts(flows, entity, masters[entity]),
          isChosen: goes(flows, entity, true) && goes(flows, entity, false),
        })),
      compared: {
        at,
        zone,
        flows: flows
          .filter(
            ({ enabled, entity: of }) => enabled && !entityNames.some((entity) => entity === of && isLevel(entity)),
          )
          .map((flow) => findFlow(configuration, `${name}/${flow.name}`).path),
      },
    };
  },
);

const entitiesOf = (flows: readonly FlowRow[]) =>
  entityNames.filter((name) => flows.some(({ entity }) => entity === name));

/** Of one that goes one way it is the source; of one that goes both ways the one that is set, else the left one. */
function sideThatCounts(flows: readonly FlowRow[], entity: EntityName, master: "left" | "right" | undefined) {
  const [right, left] = [goes(flows, entity, true), goes(flows, entity, false)];
  return right && left ? (master ?? "left") : right ? "left" : "right";
}

function goes(flows: readonly FlowRow[], entity: EntityName, leftToRight: boolean): boolean {
  return flows.some((flow) => flow.entity === entity && flow.left_to_right === leftToRight);
}

/** What one of both systems gives and the other takes, and no flow carries. */
function missingFlows(flows: readonly FlowRow[], left: Connector, right: Connector): IntegrationView["notAdded"] {
  const carries = (from: Connector, to: Connector, entity: EntityName) =>
    ability(from, entity, "list").can && (ability(to, entity, "create").can || ability(to, entity, "update").can);
  const there = new Set<string>(entitiesOf(flows));
  return entityNames.flatMap((entity) => {
    const leftToRight = carries(left, right, entity);
    return there.has(entity) || !(leftToRight || carries(right, left, entity)) ? [] : [{ entity, leftToRight }];
  });
}
