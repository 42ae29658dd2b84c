import { type Clock, systemClock } from "../clock.ts";
import type { Connector } from "../connector.ts";
import type { Egress } from "../egress/egress.ts";
import { ConnectorError } from "../error.ts";
import { createHttpClient } from "../http/client.ts";
import { type MadeCall, observed } from "../http/observed-client.ts";
import { withoutSecrets } from "../redact.ts";
import type { CallGate, HttpAnswer, HttpRequest, PauseReason, Session, TokenStore, Tokens } from "../session.ts";
import { newTokens } from "./new-tokens.ts";

export interface SessionOptions<Settings, Credentials> {
  readonly connector: Connector<Settings, Credentials>;
  /** Already parsed with `connector.settings`. */
  readonly settings: Settings;
  /** Already parsed with `connector.credentials`. */
  readonly credentials: Credentials;
  readonly baseUrl: string;
  readonly capabilities: { readonly [name: string]: boolean };
  readonly tokens: TokenStore;
  readonly gate: CallGate;
  readonly egress: Egress;
  /** Asked at each call: ends it when this process has to stop. */
  readonly signal?: () => AbortSignal | undefined;
  readonly clock?: Clock;
  /** Told of each call that left, those of signing in too. */
  readonly onCall?: ((call: MadeCall) => void) | undefined;
}

/** Where a 429 or 503 does not say how long to wait, as a Parts PIM may do (parts-pim.md §3). */
const pauseWithoutHeaderMs = 1_000;

/** What an answer asks of the calls that follow; null: nothing. Our own gate refuses without an answer. */
function pauseAskedBy(error: unknown): { readonly pauseMs: number; readonly because: PauseReason } | null {
  if (!(error instanceof ConnectorError) || error.remote?.status === undefined) return null;
  const { remote, retryAfterMs } = error;
  if (remote.status === 429) return { pauseMs: retryAfterMs ?? pauseWithoutHeaderMs, because: "rate_limited" };
  if (remote.status === 503) return { pauseMs: retryAfterMs ?? pauseWithoutHeaderMs, because: "unavailable" };
  return retryAfterMs === undefined ? null : { pauseMs: retryAfterMs, because: "unavailable" };
}

/** A system may repeat in a refusal what was sent to it: connectors keep its words, and never get our secrets in them. */
function withoutEchoes(answer: HttpAnswer, secrets: readonly string[]): HttpAnswer {
  return answer.status < 400 ? answer : { ...answer, body: scrubbed(answer.body, secrets) };
}

function scrubbed(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return withoutSecrets(value, secrets);
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scrubbed(one, secrets)]));
}

/** A token is renewed this long before it expires, so that it does not expire on the way. */
const renewalMarginMs = 30_000;

/**
 * Opens a connection's session: every call carries the current token and goes through the gate.
 * @throws ConnectorError `invalid_address`, category configuration
 */
export function openSession<Settings, Credentials>(options: SessionOptions<Settings, Credentials>): Session<Settings> {
  const { connector, settings, credentials, capabilities, tokens, gate, egress, clock = systemClock } = options;
  const { authorisation, title: system } = connector;
  const { longestRequestMs, maxAnswerBytes } = connector.limits(settings);
  const plain = createHttpClient({
    egress,
    system,
    baseUrl: options.baseUrl,
    longestRequestMs,
    maxAnswerBytes,
    clock,
    signal: options.signal,
  });
  const client = options.onCall === undefined ? plain : observed(plain, options.onCall);
  const fixedHeaders = authorisation.kind === "client-credentials" ? authorisation.headers(credentials) : {};
  const fixedSecrets = [authorisation.clientSecret(credentials), ...Object.values(fixedHeaders)];
  let current: Tokens | null = null;

  /** One call under the gate; a 429 or 503 holds back the calls of all processes. */
  async function gated<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await gate.run(call);
    } catch (error) {
      const pause = pauseAskedBy(error);
      if (pause !== null) await gate.pause(pause.pauseMs, pause.because);
      throw error;
    }
  }

  /** @param stale the token that no longer serves */
  async function renew(stale: string | null): Promise<Tokens> {
    current = await tokens.refresh(stale, (stored) =>
      gated(() => newTokens(stored, { authorisation, credentials, client, system, nowMs: clock.now() })),
    );
    return current;
  }

  async function usableTokens(): Promise<Tokens> {
    current ??= await tokens.read();
    if (current === null) return renew(null);
    return current.expiresAtMs - renewalMarginMs > clock.now() ? current : renew(current.accessToken);
  }

  function sendWith({ accessToken, refreshToken = "" }: Tokens, request: HttpRequest): Promise<HttpAnswer> {
    const headers = { ...request.headers, ...fixedHeaders, authorization: `Bearer ${accessToken}` };
    const secrets = [accessToken, refreshToken, ...fixedSecrets];
    return gated(async () => withoutEchoes(await client.send({ ...request, headers, secrets }), secrets));
  }

  async function request(request: HttpRequest): Promise<HttpAnswer> {
    const first = await usableTokens();
    try {
      return await sendWith(first, request);
    } catch (error) {
      if (!(error instanceof ConnectorError && error.code === "unauthorized")) throw error;
    }
    return sendWith(await renew(first.accessToken), request);
  }

  return { settings, capabilities, ownFields: [], http: { request } };
}
