import type { FieldSchema } from "@koppla/mapping";

/** One connection in use: what a connector's functions are given. */
export interface Session<Settings> {
  readonly settings: Settings;
  /** What `probe` proved about this connection, for instance `listFilter`. */
  readonly capabilities: { readonly [name: string]: boolean };
  /** Fields of the entity at hand that only this customer has, and that the flow's mapping names. */
  readonly ownFields: readonly FieldSchema[];
  /** The connection's HTTP access: authorised, slotted under the limits, guarded, bounded, classified. */
  readonly http: SessionHttp;
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the connection's base address, beginning with a slash. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
  readonly headers?: { readonly [name: string]: string };
  /** Sent as JSON (UTF-8). */
  readonly json?: unknown;
  /** Whether the call may change something: a lost answer is then `unknown_outcome`, else `unreachable`. */
  readonly effect: "read" | "write";
  /** See `cuttingLongTexts`. */
  readonly cutsLongTexts?: true;
}

/** A complete answer that is JSON. Anything else is thrown, classified. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  /**
   * Parsed JSON, in which **every number is a string**: its source text (`12.50`, `1e3`), so that nothing is rounded.
   * Undefined for 204 or an empty body.
   */
  readonly body: unknown;
}

export interface SessionHttp {
  /**
   * Sends once and returns the answer, whatever its status below 500 (except 401, 429): the connector judges those.
   * A 401 is answered by one new token and one repetition (a refused call had no effect).
   * @throws ConnectorError for everything that is not a complete JSON answer: connection, deadline, size, 5xx, 429, 401.
   */
  request(request: HttpRequest): Promise<HttpAnswer>;
}

/** Access and refresh token of a connection. */
export interface Tokens {
  readonly accessToken: string;
  /** Absent for client-credentials systems. */
  readonly refreshToken?: string;
  /** Epoch milliseconds. */
  readonly expiresAtMs: number;
}

/** Keeps a connection's tokens. One refresh at a time across all processes; the new pair is stored before it is used. */
export interface TokenStore {
  /** The stored tokens; null when there are none yet. */
  read(): Promise<Tokens | null>;
  /**
   * Calls `request` while no other process can, unless another has already replaced `stale`; then that pair is returned.
   * @param stale the access token that no longer serves; null when there is none.
   * @param request gets the stored tokens of that moment and returns the new ones, which are stored before they are returned.
   */
  refresh(stale: string | null, request: (stored: Tokens | null) => Promise<Tokens>): Promise<Tokens>;
}

/** Lets calls of one connection through under its limits, shared by all processes. */
export interface CallGate {
  /** Runs the call once a slot is free. */
  run<Result>(call: () => Promise<Result>): Promise<Result>;
  /**
   * The system asked for fewer calls (429) or for none (503): no call of any process before this many milliseconds from
   * now, and fewer at once afterwards.
   */
  pause(pauseMs: number, because: PauseReason): Promise<void>;
}

export type PauseReason = "rate_limited" | "unavailable";
