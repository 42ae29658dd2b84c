import { type Connector, type EntityDefinition, type EntityName, entityNames } from "@koppla/connector-sdk";
import { flowSettingsSchema, targetEntityOf } from "@koppla/engine";
import type { ConnectionRow, FlowRow, StoredConfiguration } from "@koppla/store";
import { z } from "zod";
import { findConnection } from "../connections/find-connection.ts";
import { findFlow } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import type { HeldSettings } from "./setting-view.ts";

/** One end of a flow. */
export interface FlowEndpoint {
  readonly row: ConnectionRow;
  readonly connector: Connector;
  readonly entity: EntityDefinition<unknown> | undefined;
}

/** A flow with what its settings depend on. */
export interface SetFlow {
  readonly row: FlowRow;
  readonly path: string;
  readonly integration: string;
  readonly entity: EntityName;
  readonly source: FlowEndpoint;
  readonly target: FlowEndpoint;
  readonly shape: { readonly [name: string]: z.ZodType };
}

const zodSchema = z.instanceof(z.ZodType);

/** @throws ServiceError that lists the flows there are */
export function findSetFlow(call: OrganisationCall, configuration: StoredConfiguration, path: string): SetFlow {
  const { id } = findFlow(configuration, path);
  const row = configuration.flows.find((one) => one.id === id);
  const integration = configuration.integrations.find((one) => one.id === row?.integration_id);
  const entity = entityNames.find((one) => one === row?.entity);
  if (row === undefined || integration === undefined || entity === undefined) {
    throw new Error(`Flow ${id} was found and cannot be read.`);
  }
  const { left_connection_id: left, right_connection_id: right } = integration;
  const ends = row.left_to_right ? [left, right] : [right, left];
  const endOf = (connectionId: string | undefined, of: EntityName): FlowEndpoint => {
    const connection = configuration.connections.find((one) => one.id === connectionId);
    const connector = call.context.connectors.get(connection?.system ?? "");
    if (connection === undefined || connector === undefined) {
      throw new Error(`Flow ${id} has an end that Koppla does not know.`);
    }
    return { row: connection, connector, entity: connector.entities[of] };
  };
  const source = endOf(ends[0], entity);
  const target = endOf(ends[1], targetEntityOf(entity, row.settings));
  const { shape } = flowSettingsSchema(entity, { source: source.entity, target: target.entity });
  return { row, path, integration: integration.name, entity, source, target, shape: schemasOf(shape) };
}

/** A connection, its system and the settings that this declares. @throws ServiceError that lists the connections there are */
export function findSetConnection(call: OrganisationCall, configuration: StoredConfiguration, name: string) {
  const row = findConnection(configuration, name);
  const connector = call.context.connectors.get(row.system);
  if (connector === undefined) {
    throw new Error(`Connection ${row.id} leads to a system that Koppla does not know.`);
  }
  return { row, connector, shape: schemasOf(z.instanceof(z.ZodObject).parse(connector.settings).shape) };
}

function schemasOf(shape: { readonly [name: string]: unknown }): { readonly [name: string]: z.ZodType } {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => {
      const read = zodSchema.safeParse(schema);
      return read.success ? [[name, read.data] as const] : [];
    }),
  );
}

/** What a connection holds under the name of a flow's setting, which then counts where the flow has none: the target's first. */
export function fallbackOf({ source, target }: Pick<SetFlow, "source" | "target">, name: string) {
  for (const { row, connector } of [target, source]) {
    const given: HeldSettings = row.settings;
    const held = z.record(z.string(), z.unknown()).safeParse(connector.settings.safeParse(given).data).data ?? given;
    if (held[name] !== undefined && held[name] !== null) {
      return { connection: row.name, value: held[name] };
    }
  }
  return null;
}
