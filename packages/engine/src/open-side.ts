import {
  type CallLimits,
  type Connector,
  ConnectorError,
  type EntityDefinition,
  type EntityName,
  type FieldSchema,
  type NaturalKey,
  openSession,
  type Session,
} from "@koppla/connector-sdk";
import {
  createCallGate,
  type OrganisationKeys,
  readConnection,
  saveCapabilities,
  tokenAccess,
  withinOrganisation,
} from "@koppla/store";
import { z } from "zod";
import type { House } from "./house.ts";

/** One connection in use by a flow: its connector, its session, and the entity that the flow exchanges. */
export interface Side {
  readonly connector: Connector;
  readonly title: string;
  readonly settings: { readonly [name: string]: unknown };
  readonly session: Session<unknown>;
  readonly limits: CallLimits;
  readonly entity: EntityDefinition<unknown>;
  /** The entity's fields and natural keys under the connection's settings. */
  readonly fields: readonly FieldSchema[];
  readonly naturalKeys: readonly [NaturalKey, ...NaturalKey[]];
}

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAtMs: z.number(),
});

/** How long a proof of what an installation can do is believed. */
const proofHours = 24;

/**
 * Opens a connection for one entity.
 * @throws ConnectorError (configuration) when its system or entity is not known, or its settings do not fit.
 */
export async function openSide(
  house: House,
  keys: OrganisationKeys,
  request: { organisationId: string; connectionId: string; entity: EntityName; prove: boolean },
): Promise<Side> {
  const { organisationId, connectionId } = request;
  const stored = await readConnection(house.database, keys, organisationId, connectionId);
  const connector = house.connectors.get(stored.system);
  if (connector === undefined) {
    throw configurationError(stored.system, "unknown_system", `This Koppla has no connector for "${stored.system}".`);
  }
  const entity = connector.entities[request.entity];
  if (entity === undefined) {
    const message = `${connector.title} does not offer ${request.entity} through this connector.`;
    throw configurationError(connector.title, "entity_not_offered", message);
  }
  const settings = parsed(connector, "settings", connector.settings.safeParse(stored.settings));
  const plainSettings = z.record(z.string(), z.unknown()).parse(settings);
  const credentials = parsed(connector, "credentials", connector.credentials.safeParse(stored.credentials));
  const limits = connector.limits(settings);
  const open = (capabilities: { readonly [name: string]: boolean }) =>
    openSession({
      connector,
      settings,
      credentials,
      baseUrl: stored.baseUrl,
      capabilities,
      tokens: tokensOf(house, keys, organisationId, connectionId),
      gate: createCallGate({
        database: house.database,
        session: house.session,
        organisationId,
        connectionId,
        concurrentCalls: limits.concurrentCalls,
        callsPerMinute: limits.callsPerMinute,
      }),
      egress: house.egress,
    });
  let capabilities = stored.capabilities;
  if (request.prove && connector.probe !== undefined && proofIsOld(stored.capabilitiesAt, house.clock.now())) {
    capabilities = await connector.probe({ session: open(capabilities) });
    await withinOrganisation(house.database, organisationId, (scope) =>
      saveCapabilities(scope, connectionId, capabilities, house.clock.now()),
    );
  }
  return {
    connector,
    title: connector.title,
    settings: plainSettings,
    session: open(capabilities),
    limits,
    entity,
    fields: entity.fields(settings),
    naturalKeys: entity.naturalKeys(settings),
  };
}

/** A connection's tokens, as they are stored. */
export function tokensOf(house: House, keys: OrganisationKeys, organisationId: string, connectionId: string) {
  return tokenAccess({ database: house.database, keys, organisationId, connectionId, parse: parseTokens });
}

function parseTokens(plain: unknown) {
  const { accessToken, refreshToken, expiresAtMs } = tokensSchema.parse(plain);
  return refreshToken === undefined ? { accessToken, expiresAtMs } : { accessToken, refreshToken, expiresAtMs };
}

function proofIsOld(provenAt: Date | null, now: Date): boolean {
  return provenAt === null || now.getTime() - provenAt.getTime() > proofHours * 3_600_000;
}

function parsed<Value>(connector: Connector, what: string, result: z.ZodSafeParseResult<Value>): Value {
  if (result.success) {
    return result.data;
  }
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw configurationError(connector.title, `bad_${what}`, `The ${what} of this connection do not fit: ${faults}.`);
}

function configurationError(system: string, code: string, message: string): ConnectorError {
  return new ConnectorError({ code, category: "configuration", system, message });
}
