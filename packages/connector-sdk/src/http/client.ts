import { type Clock, systemClock } from "../clock.ts";
import type { Egress } from "../egress/egress.ts";
import { ConnectorError } from "../error.ts";
import type { HttpAnswer, HttpRequest } from "../session.ts";
import { joinPath, parseBaseAddress } from "./base-address.ts";
import { type Call, classifyFailure, judgeAnswer } from "./classify.ts";
import { decodeBody } from "./decode-body.ts";
import { exchange } from "./http-call.ts";

export interface HttpClientOptions {
  readonly egress: Egress;
  /** The system's name for people, for errors. */
  readonly system: string;
  readonly baseUrl: string;
  /** Total deadline of one call in milliseconds: connection, answer and body together. */
  readonly longestRequestMs: number;
  /** Largest body that is read, after decompression. */
  readonly maxAnswerBytes: number;
  /** Ends the calls that are under way when this process has to stop. */
  readonly signal?: (() => AbortSignal | undefined) | undefined;
  /** For dates in Retry-After. */
  readonly clock?: Clock;
}

/** A request of this package itself: it may also sign in. */
export interface ClientRequest extends HttpRequest {
  /** Sent as a form instead of JSON. */
  readonly form?: { readonly [name: string]: string };
  /** Values that must not appear in any kept text. */
  readonly secrets?: readonly string[];
  /** The token endpoint: its 401 is an answer, not an expired token. */
  readonly keep401?: boolean;
}

export interface HttpClient {
  /**
   * Sends once, never again, and returns the complete JSON answer.
   * @throws ConnectorError, see SessionHttp
   */
  send(request: ClientRequest): Promise<HttpAnswer>;
}

/** Headers that the client itself sets; a connector that sets them is mistaken. */
const ownHeaders = new Set([
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
  "accept-encoding",
  "content-type",
  "te",
  "upgrade",
]);

/**
 * Plain HTTP access to one base address: guarded, bounded, classified. Without sign-in; see `openSession`.
 * @throws ConnectorError `invalid_address` when the base address is none
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { egress, system, longestRequestMs, maxAnswerBytes, clock = systemClock } = options;
  const base = baseAddress(options.baseUrl, system);
  return {
    async send(request) {
      const call: Call = { system, effect: request.effect, secrets: request.secrets ?? [], nowMs: clock.now() };
      const { body, contentType } = bodyOf(request);
      try {
        const raw = await exchange(await egress.dispatcher(), {
          origin: base.origin,
          path: joinPath(base, request.path, request.query),
          method: request.method,
          headers: {
            accept: "application/json",
            "accept-encoding": request.cutsLongTexts ? "identity" : "gzip",
            "user-agent": "koppla",
            ...checkedHeaders(request.headers),
            ...(contentType === null ? {} : { "content-type": contentType }),
          },
          body,
          deadlineMs: longestRequestMs,
          maxBytes: maxAnswerBytes,
          cutsLongTexts: request.cutsLongTexts ?? false,
          signal: options.signal?.(),
        });
        const decoded = await decodeBody(raw, maxAnswerBytes);
        return judgeAnswer(raw, decoded, { ...call, nowMs: clock.now(), keep401: request.keep401 ?? false });
      } catch (error) {
        throw error instanceof ConnectorError ? error : classifyFailure(error, call);
      }
    },
  };
}

function baseAddress(baseUrl: string, system: string) {
  try {
    return parseBaseAddress(baseUrl);
  } catch (error) {
    const message = `${system}: ${error instanceof Error ? error.message : "the address is not valid."}`;
    throw new ConnectorError({ code: "invalid_address", category: "configuration", system, message });
  }
}

function bodyOf({ form, json }: ClientRequest): { body: string | null; contentType: string | null } {
  if (form !== undefined) {
    return { body: new URLSearchParams(form).toString(), contentType: "application/x-www-form-urlencoded" };
  }
  if (json === undefined) return { body: null, contentType: null };
  return { body: JSON.stringify(json), contentType: "application/json; charset=UTF-8" };
}

function checkedHeaders(headers: { readonly [name: string]: string } = {}): { [name: string]: string } {
  const checked: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (ownHeaders.has(key)) throw new Error(`The header ${key} is set by the HTTP client.`);
    checked[key] = value;
  }
  return checked;
}
