import {
  type CallLimits,
  type Connector,
  destinationOf,
  type MadeCall,
  openSession,
  type Session,
} from "@koppla/connector-sdk";
import {
  type CallPurpose,
  type ConnectionTarget,
  createCallGate,
  type OrganisationKeys,
  readConnection,
  SecretElsewhere,
  saveCapabilities,
  systemOfConnection,
  tokenAccess,
} from "@koppla/store";
import { z } from "zod";
import { type CallGuard, type CallWatch, guarded, openCallGuard } from "../calls/call-guard.ts";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { configurationError } from "../trouble/configuration-error.ts";

/** One connection in use: its connector, its settings and its session. */
export interface OpenConnection {
  readonly id: string;
  readonly connector: Connector;
  readonly title: string;
  /** Whose data it reaches, as `destinationOf` says. Secret to nobody, but it holds addresses: only its mark is stored. */
  readonly destination: string;
  /** As the connector parsed them, for its own functions. */
  readonly parsedSettings: unknown;
  readonly settings: { readonly [name: string]: unknown };
  readonly session: Session<unknown>;
  readonly limits: CallLimits;
  readonly guard: CallGuard;
  /** The system refused the sign-in last time. */
  readonly signInNeeded: boolean;
}

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAtMs: z.number(),
});

/** How long a proof of what an installation can do is believed. */
const proofHours = 24;

/**
 * Opens a connection.
 * @param request.purpose who waits for its calls: those of a person never wait behind those of runs.
 * @param request.prove whether what is not proven yet about it is proven now, by calls.
 * @param request.watch who may end its calls, those of the proof too.
 * @throws ConnectorError (configuration) when its system is not known, or its settings do not fit.
 */
export async function openConnection(
  engine: Engine,
  keys: OrganisationKeys,
  request: {
    organisationId: string;
    connectionId: string;
    prove: boolean;
    purpose: CallPurpose;
    watch?: CallWatch | undefined;
    /** Told of each call that left, without what it held. */
    onCall?: ((call: MadeCall) => void) | undefined;
  },
): Promise<OpenConnection> {
  const { organisationId, connectionId, purpose } = request;
  const stored = await readStored(engine, keys, request);
  const connector = engine.connectors.get(stored.system);
  if (connector === undefined) {
    throw configurationError("unknown_system", `This Koppla has no connector for "${stored.system}".`, stored.system);
  }
  const settings = parsed(connector, "settings", connector.settings.safeParse(stored.settings));
  const credentials = parsed(connector, "credentials", connector.credentials.safeParse(stored.credentials));
  const limits = connector.limits(settings);
  const guard = openCallGuard(request.watch);
  const gate = createCallGate({
    database: engine.database,
    session: engine.session,
    organisationId,
    connectionId,
    purpose,
    concurrentCalls: limits.concurrentCalls,
    windows: limits.windows,
  });
  const open = (capabilities: { readonly [name: string]: boolean }) =>
    openSession({
      connector,
      settings,
      credentials,
      baseUrl: stored.baseUrl,
      capabilities,
      tokens: tokensOf(engine, keys, { organisationId, connectionId, destination: stored.destination }),
      gate: guarded(gate, guard, { id: connectionId, title: connector.title }),
      egress: engine.egress,
      // When a token ends, and until when a system wants no calls, is noted for every machine.
      clock: { now: () => engine.clock.now().getTime() },
      signal: () => guard.signal,
      onCall: request.onCall,
    });
  let capabilities = stored.capabilities;
  if (request.prove && connector.probe !== undefined && proofIsOld(stored.capabilitiesAt, engine.clock.now())) {
    capabilities = await connector.probe({ session: open(capabilities) });
    await change(engine, organisationId, "connection.prove", (scope) =>
      saveCapabilities(scope, connectionId, capabilities, engine.clock.now()),
    );
  }
  return {
    id: connectionId,
    connector,
    title: connector.title,
    destination: stored.destination,
    parsedSettings: settings,
    settings: z.record(z.string(), z.unknown()).parse(settings),
    session: open(capabilities),
    limits,
    guard,
    signInNeeded: stored.signInNeeded,
  };
}

/** @throws ConnectorError (configuration) when its credentials were given for another destination */
async function readStored(engine: Engine, keys: OrganisationKeys, place: Place) {
  const destination = (target: ConnectionTarget) => destinationOf(engine.connectors.get(target.system), target);
  try {
    return await readConnection(engine.database, keys, place, destination);
  } catch (error) {
    if (error instanceof SecretElsewhere) {
      const system = await systemOfConnection(engine.database, place);
      throw configurationError("secrets_needed", error.message, engine.connectors.get(system)?.title ?? system);
    }
    throw error;
  }
}

interface Place {
  readonly organisationId: string;
  readonly connectionId: string;
}

/** A connection's tokens, as they are stored for this destination. */
export function tokensOf(engine: Engine, keys: OrganisationKeys, place: Place & { readonly destination: string }) {
  return tokenAccess({ database: engine.database, keys, ...place, parse: parseTokens });
}

/** Tokens as they are kept. */
export function parseTokens(plain: unknown) {
  const { accessToken, refreshToken, expiresAtMs } = tokensSchema.parse(plain);
  return refreshToken === undefined ? { accessToken, expiresAtMs } : { accessToken, refreshToken, expiresAtMs };
}

function proofIsOld(provenAt: Date | null, now: Date): boolean {
  return provenAt === null || now.getTime() - provenAt.getTime() > proofHours * 3_600_000;
}

function parsed<Value>(
  connector: Connector,
  what: "settings" | "credentials",
  result: z.ZodSafeParseResult<Value>,
): Value {
  if (result.success) {
    return result.data;
  }
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  const code = what === "settings" ? "bad_settings" : "bad_credentials";
  throw configurationError(code, `The ${what} of this connection do not fit: ${faults}.`, connector.title);
}
