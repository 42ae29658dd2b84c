import { authorizeAddress, type Connector, exchangeCode } from "@koppla/connector-sdk";
import { connectionsBeginSignIn, connectionsSignIn } from "@koppla/contract/routes/connections";
import { type ConnectionRow, type OrganisationKeys, SecretElsewhere, saveTokens } from "@koppla/store";
import { webAddress } from "../account/letters/send-letter.ts";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { findConnection } from "./find-connection.ts";
import { endSignIn, rememberSignIn } from "./pending-sign-ins.ts";
import { type Credentials, secretPlace, storedCredentials } from "./stored-credentials.ts";

/** Where the browser comes back to at Koppla's server. */
const callbackPath = "/oauth/callback";

/**
 * Where a person goes in the browser to allow the access. The answer is handed to `finishSignIn`. It comes back to
 * Koppla's server, or to the command line that listens on this machine.
 */
export const beginSignIn = organisationFunction(
  connectionsBeginSignIn,
  async (call, { connection, redirectUri: wanted }) => {
    const row = findConnection(await call.configuration(), connection);
    const { connector, credentials } = await signsInWithBrowser(call, row);
    const redirectUri = await allowedRedirect(call, wanted);
    const baseUrl = row.base_url;
    const state = await rememberSignIn(call, connection, { connectionId: row.id, baseUrl, redirectUri });
    const address = authorizeAddress({ connector, credentials, baseUrl, redirectUri, state });
    return { address, redirectUri, state };
  },
);

/** Trades the code that the browser brought back for tokens, and stores these: the connection is signed in. */
export const finishSignIn = organisationFunction(connectionsSignIn, async (call, { state, answer }) => {
  const { context } = call;
  const signIn = await endSignIn(call, state);
  const { connections } = await call.configuration();
  const row = connections.find(({ id }) => id === signIn?.connectionId);
  // A connection that leads elsewhere by now gets no code of the place where it led.
  if (signIn === null || row === undefined || row.base_url !== signIn.baseUrl) {
    throw serviceError("foreign_sign_in", {});
  }
  if (answer.kind === "refused") {
    throw serviceError("sign_in_refused", { reason: answer.reason });
  }
  const { redirectUri } = signIn;
  const { connector, credentials } = await signsInWithBrowser(call, row);
  const tokens = await exchangeCode({
    connector,
    credentials,
    baseUrl: row.base_url,
    code: answer.code,
    redirectUri,
    egress: context.egress,
    clock: { now: () => context.clock.now().getTime() },
  });
  const keys = await call.keys();
  await call.change("connection.sign_in", async (scope) => {
    await saveTokens(scope, keys, secretPlace(context.connectors, row), tokens);
    await call.note(scope, { subject: row.name, changes: [{ what: "tokens" }] });
  });
  return { connection: row.name, system: connector.title };
});

const loopback = /^http:\/\/127\.0\.0\.1:\d{1,5}\/callback$/;

/** @throws ServiceError for any other address: a code goes to nobody else (S-24) */
async function allowedRedirect({ context, actor }: OrganisationCall, wanted: string | undefined): Promise<string> {
  const own = await webAddress(context, callbackPath);
  if (wanted === undefined || wanted === own) {
    return own;
  }
  if (actor.kind !== "machine" || !loopback.test(wanted)) {
    throw serviceError("foreign_redirect", { own });
  }
  return wanted;
}

/** @throws ServiceError when the system signs in without a person, or its credentials do not fit */
async function signsInWithBrowser(
  call: OrganisationCall,
  row: ConnectionRow,
): Promise<{ readonly connector: Connector; readonly credentials: unknown }> {
  const connector = call.context.connectors.get(row.system);
  if (connector?.authorisation.kind !== "authorization-code") {
    throw serviceError("needs_no_browser", { connection: row.name, system: connector?.title ?? row.system });
  }
  const keys = await call.keys();
  const credentials = connector.credentials.safeParse(credentialsOf(call, keys, row));
  if (!credentials.success) {
    const problem = credentials.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw serviceError("credentials_do_not_fit", { connection: row.name, problem });
  }
  return { connector, credentials: credentials.data };
}

/** @throws ServiceError `secrets_needed` */
function credentialsOf({ context }: OrganisationCall, keys: OrganisationKeys, row: ConnectionRow): Credentials {
  try {
    return storedCredentials(context.connectors, keys, row);
  } catch (error) {
    throw error instanceof SecretElsewhere ? serviceError("secrets_needed", { connection: row.name }) : error;
  }
}
