import {
  connectionsRemoval,
  connectionsRemove,
  flowsRemoval,
  flowsRemove,
  integrationsRemoval,
  integrationsRemove,
} from "@koppla/contract/routes/setup/removing";
import type { ConnectionRow, StoredConfiguration } from "@koppla/store";
import { changeSetUp } from "../configuration/change-set-up.ts";
import { partsOfIntegration } from "../configuration/pruning/removed-parts.ts";
import { findConnection } from "../connections/find-connection.ts";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findIntegration } from "../lookups/find-integration.ts";
import { demandName, receiptOf, removalOf } from "./receipt.ts";

export const viewFlowRemoval = organisationFunction(flowsRemoval, async (call, { flow }) => {
  const { path } = findFlow(await call.configuration(), flow);
  return removalOf(call, [{ kind: "flow", name: path }], { confirm: path });
});

/** Removes a flow. @throws ServiceError `run_in_the_way`, `name_to_confirm` */
export const removeFlow = organisationFunction(flowsRemove, async (call, { flow, confirm }) => {
  const { path } = findFlow(await call.configuration(), flow);
  demandName(confirm, path);
  const [integration = "", name = ""] = path.split("/");
  const outcome = await changeSetUp(
    call,
    (setUp) => {
      const { [name]: _, ...flows } = setUp.integrations?.[integration]?.flows ?? {};
      const before = setUp.integrations?.[integration];
      const changed = before === undefined ? {} : { [integration]: { ...before, flows } };
      return { ...setUp, integrations: { ...setUp.integrations, ...changed } };
    },
    { action: flowsRemove.action, prune: true },
  );
  return receiptOf(outcome);
});

export const viewIntegrationRemoval = organisationFunction(integrationsRemoval, async (call, { integration }) => {
  const stored = await call.configuration();
  findIntegration(stored, integration);
  return removalOf(call, partsOfIntegration(stored, integration), { confirm: integration });
});

/** Removes an integration with its flows, tables and links. @throws ServiceError `run_in_the_way`, `name_to_confirm` */
export const removeIntegration = organisationFunction(integrationsRemove, async (call, { integration, confirm }) => {
  findIntegration(await call.configuration(), integration);
  demandName(confirm, integration);
  const outcome = await changeSetUp(
    call,
    (setUp) => {
      const { [integration]: _, ...integrations } = setUp.integrations ?? {};
      return { ...setUp, integrations };
    },
    { action: integrationsRemove.action, prune: true },
  );
  return receiptOf(outcome);
});

export const viewConnectionRemoval = organisationFunction(connectionsRemoval, async (call, { connection }) => {
  const stored = await call.configuration();
  const row = findConnection(stored, connection);
  const usedBy = joining(stored, row);
  return removalOf(call, [{ kind: "connection", name: row.name }], { confirm: row.name, usedBy });
});

/** Removes a connection that no integration joins. @throws ServiceError `connection_joined`, `name_to_confirm` */
export const removeConnection = organisationFunction(connectionsRemove, async (call, { connection, confirm }) => {
  const stored = await call.configuration();
  const row = findConnection(stored, connection);
  demandName(confirm, row.name);
  const integrations = joining(stored, row);
  if (integrations.length > 0) {
    throw serviceError("connection_joined", { connection: row.name, integrations: integrations.join(", ") });
  }
  const outcome = await changeSetUp(
    call,
    (setUp) => {
      const { [row.name]: _, ...connections } = setUp.connections ?? {};
      return { ...setUp, connections };
    },
    { action: connectionsRemove.action, prune: true },
  );
  return receiptOf(outcome);
});

function joining({ integrations }: StoredConfiguration, { id }: ConnectionRow): readonly string[] {
  const joined = integrations.filter((row) => row.left_connection_id === id || row.right_connection_id === id);
  return joined.map(({ name }) => name);
}
