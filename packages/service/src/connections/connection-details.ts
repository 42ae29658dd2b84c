import { type Connector, capabilitiesOf } from "@koppla/connector-sdk";
import type { ConnectionDetails } from "@koppla/contract/connection";
import { connectionsGet } from "@koppla/contract/routes/connections";
import type { ConnectionRow } from "@koppla/store";
import { z } from "zod";
import { organisationFunction } from "../ground/service-function.ts";
import { callStandings } from "./call-standing.ts";
import { viewLastTest } from "./connection-test.ts";
import { findConnection } from "./find-connection.ts";
import { viewConnection } from "./list-connections.ts";

/** One connection with its settings, and what its system can carry. Opens no credentials and calls nobody. */
export const viewConnectionDetails = organisationFunction(
  connectionsGet,
  async (call, { connection }): Promise<ConnectionDetails> => {
    const { context, organisationId, actor } = call;
    const row = findConnection(await call.configuration(), connection);
    const [standing] = await callStandings(context, organisationId, [row]);
    if (standing === undefined) {
      throw new Error(`Connection ${row.id} was found and has no standing.`);
    }
    const connector = context.connectors.get(row.system);
    return {
      ...viewConnection(standing, context.clock.now(), actor.language),
      verification: connector?.verification ?? "",
      carries: connector === undefined ? [] : carriedBy(connector),
      hasWebhooks: connector?.webhooks !== undefined,
      settings: settingsOf(row, connector),
      lastTest: standing.lastTest && (await viewLastTest(call, row, standing.lastTest)),
    };
  },
);

function carriedBy(connector: Connector): ConnectionDetails["carries"] {
  return capabilitiesOf(connector)
    .map(({ entity, answers }) => ({
      entity,
      reads: answers.list.can,
      writes: answers.create.can || answers.update.can,
    }))
    .filter(({ reads, writes }) => reads || writes);
}

const properties = z.record(z.string(), z.object({ title: z.string().optional(), deprecated: z.boolean().optional() }));

/** Those that the connector declares, in its order, with the values that hold. */
function settingsOf(
  { settings: given }: ConnectionRow,
  connector: Connector | undefined,
): ConnectionDetails["settings"] {
  if (connector === undefined) {
    return [];
  }
  const schema = z.toJSONSchema(connector.settings, { io: "input", unrepresentable: "any" });
  const declared = Object.entries(properties.parse(schema.properties ?? {}));
  const parsed = z.record(z.string(), z.unknown()).safeParse(connector.settings.safeParse(given).data).data ?? {};
  return declared
    .filter(([name, { deprecated }]) => deprecated !== true || Object.hasOwn(given, name))
    .map(([name, { title }]) => {
      const value = Object.hasOwn(given, name) ? given[name] : parsed[name];
      const origin = Object.hasOwn(given, name) ? "set" : value === undefined ? "none" : "default";
      return { name, title: title ?? name, value: value ?? null, origin };
    });
}
