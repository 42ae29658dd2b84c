import { z } from "zod";
import type { ConnectorErrorCode } from "../causes/neutral-causes.ts";
import { ConnectorError } from "../error.ts";
import type { ClientRequest, HttpClient } from "../http/client.ts";
import { remoteWords } from "../http/remote-words.ts";
import type { HttpAnswer, Tokens } from "../session.ts";

export interface TokenCall {
  readonly client: HttpClient;
  /** The system's name for people. */
  readonly system: string;
  readonly tokenPath: string;
  readonly form: { readonly [name: string]: string };
  readonly headers?: { readonly [name: string]: string };
  /** Values that must not appear in any kept text. */
  readonly secrets: readonly string[];
  readonly nowMs: number;
}

/** Where the system does not say how long a token lives. A shorter life shows itself as a 401. */
const assumedLifeSeconds = 600;

/** A token goes into a header: visible ASCII only. Numbers come as text from the HTTP client. */
const token = z.string().regex(/^[\x21-\x7e]+$/);
const tokenAnswer = z.object({
  access_token: token,
  refresh_token: token.optional(),
  expires_in: z
    .string()
    .regex(/^\d{1,10}(\.\d+)?$/)
    .nullish(),
});
const oauthError = z.object({ error: z.string() });

/**
 * One call to the token endpoint (RFC 6749 §5).
 * @throws ConnectorError `sign_in_again` (a person must), `invalid_client` (id or secret are wrong), `token_refused`,
 *   `unexpected_token_answer`, or what the HTTP client throws
 */
export async function requestTokens(call: TokenCall): Promise<Tokens> {
  const { client, tokenPath, form, headers, secrets } = call;
  const request: ClientRequest = {
    method: "POST",
    path: tokenPath,
    form,
    ...(headers === undefined ? {} : { headers }),
    // Lost answers are tried again: a token that nobody got does no harm.
    effect: "read",
    secrets,
    keep401: true,
  };
  const answer = await client.send(request);
  if (answer.status >= 400) throw refused(answer, call);
  const parsed = tokenAnswer.safeParse(answer.body);
  if (!parsed.success) {
    throw signInError(
      "unexpected_token_answer",
      "answered the sign-in without a usable token.",
      { ...answer, body: undefined },
      call,
    );
  }
  const { access_token, refresh_token, expires_in } = parsed.data;
  return {
    accessToken: access_token,
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    expiresAtMs: call.nowMs + Number(expires_in ?? assumedLifeSeconds) * 1_000,
  };
}

function refused(answer: HttpAnswer, call: TokenCall): ConnectorError {
  const parsed = oauthError.safeParse(answer.body);
  switch (parsed.success ? parsed.data.error : "") {
    case "invalid_grant":
      return signInError("sign_in_again", "no longer accepts the sign-in: a person must sign in again.", answer, call);
    case "invalid_client":
      return signInError("invalid_client", "does not accept the client id and secret.", answer, call);
    default:
      return signInError("token_refused", "refused to give a token.", answer, call);
  }
}

function signInError(code: ConnectorErrorCode, predicate: string, answer: HttpAnswer, call: TokenCall): ConnectorError {
  const { system, secrets } = call;
  return new ConnectorError({
    code,
    category: "credentials",
    system,
    message: `${system} ${predicate}`,
    remote: remoteWords({ status: answer.status, headers: answer.headers, body: answer.body, secrets }),
  });
}
