import type { Authorisation } from "../authorisation.ts";
import { type Clock, systemClock } from "../clock.ts";
import type { Connector } from "../connector.ts";
import type { Egress } from "../egress/egress.ts";
import { ConnectorError } from "../error.ts";
import { createHttpClient } from "../http/client.ts";
import type { Tokens } from "../session.ts";
import { requestTokens } from "./token-call.ts";

export interface AuthorizeAddressOptions<Settings, Credentials> {
  readonly connector: Connector<Settings, Credentials>;
  readonly credentials: Credentials;
  readonly baseUrl: string;
  readonly redirectUri: string;
  /** Random, single use; the caller checks that it comes back. */
  readonly state: string;
}

/**
 * The address of the consent page, to be opened in the person's browser.
 * @throws ConnectorError `no_sign_in_page`, category configuration, for a system without one
 */
export function authorizeAddress<Settings, Credentials>(
  options: AuthorizeAddressOptions<Settings, Credentials>,
): string {
  const { connector, credentials, baseUrl, redirectUri, state } = options;
  const authorisation = withConsentPage(connector);
  const address = new URL(authorisation.authorizeUrl(baseUrl));
  const parameters = {
    response_type: "code",
    client_id: authorisation.clientId(credentials),
    redirect_uri: redirectUri,
    scope: authorisation.scopes.join(" "),
    state,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

export interface ExchangeCodeOptions<Settings, Credentials> {
  readonly connector: Connector<Settings, Credentials>;
  readonly credentials: Credentials;
  readonly baseUrl: string;
  /** From the redirect, decoded once. */
  readonly code: string;
  /** The same one as in the authorise address. */
  readonly redirectUri: string;
  readonly egress: Egress;
  readonly clock?: Clock;
}

/** The settings, from which a connection's limits follow, are not known yet when a person signs in. */
const tokenCallLimits = { longestRequestMs: 60_000, maxAnswerBytes: 1024 * 1024 };

/**
 * Trades the code that the consent page gave for the first tokens. The caller stores them.
 * @throws ConnectorError, as for every token call; `sign_in_again` when the code is used, expired or foreign
 */
export async function exchangeCode<Settings, Credentials>(
  options: ExchangeCodeOptions<Settings, Credentials>,
): Promise<Tokens> {
  const { connector, credentials, baseUrl, code, redirectUri, egress, clock = systemClock } = options;
  const authorisation = withConsentPage(connector);
  const system = connector.title;
  const clientSecret = authorisation.clientSecret(credentials);
  return requestTokens({
    client: createHttpClient({ egress, system, baseUrl, ...tokenCallLimits, clock }),
    system,
    tokenPath: authorisation.tokenPath,
    form: {
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      client_id: authorisation.clientId(credentials),
      client_secret: clientSecret,
    },
    secrets: [clientSecret, code],
    nowMs: clock.now(),
  });
}

function withConsentPage<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
): Extract<Authorisation<Credentials>, { kind: "authorization-code" }> {
  if (connector.authorisation.kind === "authorization-code") return connector.authorisation;
  throw new ConnectorError({
    code: "no_sign_in_page",
    category: "configuration",
    system: connector.title,
    message: `${connector.title} is signed in to by its client id and secret, without a browser.`,
  });
}
