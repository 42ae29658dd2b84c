import { authorizeAddress, type Connector, exchangeCode } from "@koppla/connector-sdk";
import { connectionsBeginSignIn, connectionsSignIn } from "@koppla/contract/routes/connections";
import { type ConnectionRow, credentialsCell, saveTokens } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { findConnection } from "./find-connection.ts";
import { rememberSignIn, takeSignIn } from "./pending-sign-ins.ts";

/** Where a person goes in the browser to allow the access. The answer is handed to `finishSignIn`. */
export const beginSignIn = organisationFunction(connectionsBeginSignIn, async (call, { connection, redirectUri }) => {
  const { context, actor, organisationId } = call;
  const row = findConnection(await call.configuration(), connection);
  const { connector, credentials } = await signsInWithBrowser(call, row);
  const begunAt = context.clock.now();
  const state = rememberSignIn({ organisationId, connection, redirectUri, actor, begunAt });
  const address = authorizeAddress({ connector, credentials, baseUrl: row.base_url, redirectUri, state });
  return { address, redirectUri, state };
});

/** Trades the code that the browser brought back for tokens, and stores these: the connection is signed in. */
export const finishSignIn = organisationFunction(connectionsSignIn, async (call, { state, answer }) => {
  const { context, actor, organisationId } = call;
  const signIn = takeSignIn(state, organisationId, actor, context.clock.now());
  if (signIn === null) {
    throw serviceError("foreign_sign_in", {});
  }
  if (answer.kind === "refused") {
    throw serviceError("sign_in_refused", { reason: answer.reason });
  }
  const { connection, redirectUri } = signIn;
  const row = findConnection(await call.configuration(), connection);
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
    await saveTokens(scope, keys, row.id, tokens);
    await call.note(scope, { subject: connection, changes: [{ what: "tokens" }] });
  });
  return { connection, system: connector.title };
});

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
  const credentials = connector.credentials.safeParse(keys.open(credentialsCell(row.id), row.credentials_sealed));
  if (!credentials.success) {
    const problem = credentials.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw serviceError("credentials_do_not_fit", { connection: row.name, problem });
  }
  return { connector, credentials: credentials.data };
}
