import {
  type Connector,
  ConnectorError,
  destinationOf,
  openSession,
  type TokenStore,
  type Tokens,
} from "@koppla/connector-sdk";
import type { Engine } from "@koppla/engine";
import { tokensOf } from "@koppla/engine/flow/open-connection";
import { type ConnectionRow, createCallGate, type OrganisationKeys } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type Credentials, secretPlace } from "./stored-credentials.ts";

/** A connection as it is wanted: where it leads, and with what it signs in. */
interface WantedSignIn {
  readonly name: string;
  readonly system: string;
  readonly baseUrl: string;
  readonly settings: { readonly [name: string]: unknown };
  readonly credentials: Credentials;
}

/**
 * Signs in with new credentials before they replace ones that work, and makes a call with them.
 * @param kept the credentials that work
 * @returns the tokens that they gave, for some can be had only once; null where nothing can be tried: nothing works that
 *   they would replace, a person has to sign in first, or the system does not answer
 * @throws ServiceError `new_sign_in_refused`
 */
export async function proveSignIn(
  {
    engine,
    keys,
    organisationId,
  }: { readonly engine: Engine; readonly keys: OrganisationKeys; readonly organisationId: string },
  row: ConnectionRow,
  kept: Credentials,
  wanted: WantedSignIn,
): Promise<Tokens | null> {
  const connector = engine.connectors.get(wanted.system);
  const settings = connector?.settings.safeParse(wanted.settings);
  const credentials = connector?.credentials.safeParse(wanted.credentials);
  const works = row.tokens_sealed !== null && !row.sign_in_needed;
  if (connector === undefined || !works || !settings?.success || !credentials?.success) {
    return null;
  }
  const { destination } = secretPlace(engine.connectors, row);
  const stored = tokensOf(engine, keys, { organisationId, connectionId: row.id, destination });
  const goesElsewhere = destination !== destinationOf(connector, wanted);
  const way = wayToSignIn(connector, connector.credentials.safeParse(kept).data, credentials.data);
  if (way === "none" || (way === "again" && goesElsewhere)) {
    return null;
  }
  let fresh: Tokens | null = null;
  const own: TokenStore = {
    read: async () => null,
    async refresh(_, request) {
      fresh = await request(null);
      return fresh;
    },
  };
  const renewing: TokenStore = {
    // As good as expired, so that the new credentials are needed.
    read: async () => fresh ?? expired(await stored.read()),
    async refresh(stale, request) {
      fresh = await stored.refresh(stale, request);
      return fresh;
    },
  };
  const limits = connector.limits(settings.data);
  const session = openSession({
    connector,
    settings: settings.data,
    credentials: credentials.data,
    baseUrl: wanted.baseUrl,
    capabilities: {},
    tokens: way === "again" ? renewing : own,
    gate: createCallGate({
      database: engine.database,
      session: engine.session,
      organisationId,
      connectionId: row.id,
      purpose: "interactive",
      concurrentCalls: limits.concurrentCalls,
      windows: limits.windows,
    }),
    egress: engine.egress,
    clock: { now: () => engine.clock.now().getTime() },
  });
  try {
    await makeCall(connector, session);
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    if (error.category === "credentials") {
      const words = error.remote?.message === undefined ? "" : ` (“${error.remote.message}”)`;
      throw serviceError("new_sign_in_refused", { connection: wanted.name, system: connector.title, words });
    }
  }
  return fresh;
}

/**
 * How new credentials can be tried: by themselves, or by renewing the stored sign-in with them. A refresh token that was
 * given before is spent: to use it again would end the sign-in that works (accountview.md §10.1, 3).
 */
function wayToSignIn({ authorisation }: Connector, kept: unknown, wanted: unknown): "afresh" | "again" | "none" {
  if (authorisation.kind === "client-credentials") {
    return "afresh";
  }
  const token = authorisation.refreshToken(wanted);
  const before = kept === undefined ? undefined : authorisation.refreshToken(kept);
  if (token !== undefined && token !== before) {
    return "afresh";
  }
  return kept !== undefined && authorisation.clientId(kept) === authorisation.clientId(wanted) ? "again" : "none";
}

function expired(tokens: Tokens | null): Tokens | null {
  return tokens && { ...tokens, expiresAtMs: 0 };
}

/** A call that needs a sign-in, reads little and changes nothing. */
async function makeCall(connector: Connector, session: ReturnType<typeof openSession>): Promise<void> {
  const { valueLists } = connector;
  const [table] = valueLists?.tables ?? [];
  await (valueLists === undefined || table === undefined
    ? connector.probe?.({ session })
    : valueLists.list({ session, table }));
}
