import type { Authorisation } from "../authorisation.ts";
import { ConnectorError } from "../error.ts";
import type { HttpClient } from "../http/client.ts";
import type { Tokens } from "../session.ts";
import { requestTokens } from "./token-call.ts";

export interface NewTokensOptions<Credentials> {
  readonly authorisation: Authorisation<Credentials>;
  readonly credentials: Credentials;
  readonly client: HttpClient;
  readonly system: string;
  readonly nowMs: number;
}

/**
 * Gets tokens without a person: by client credentials, or by the refresh token (the stored one, else the one that the
 * connection starts with). A system that does not rotate leaves the refresh token out: the old one stays.
 * @throws ConnectorError, category credentials, code `sign_in_again` where no refresh token is left
 */
export async function newTokens<Credentials>(
  stored: Tokens | null,
  { authorisation, credentials, client, system, nowMs }: NewTokensOptions<Credentials>,
): Promise<Tokens> {
  const clientId = authorisation.clientId(credentials);
  const clientSecret = authorisation.clientSecret(credentials);
  const call = { client, system, tokenPath: authorisation.tokenPath, nowMs };

  if (authorisation.kind === "client-credentials") {
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    const headers = { authorization: `Basic ${basic}` };
    const form = { grant_type: "client_credentials" };
    return requestTokens({ ...call, headers, form, secrets: [clientSecret, basic] });
  }

  const refreshToken = stored?.refreshToken ?? authorisation.refreshToken(credentials);
  if (refreshToken === undefined) {
    const message = `${system} has not been signed in to: a person must sign in.`;
    throw new ConnectorError({ code: "sign_in_again", category: "credentials", system, message });
  }
  const form = {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  };
  const tokens = await requestTokens({ ...call, form, secrets: [clientSecret, refreshToken] });
  return { refreshToken, ...tokens };
}
