import type { ErrorCategory } from "./causes/error-category.ts";
import type { ConnectorErrorCode } from "./causes/neutral-causes.ts";

/** What the other system said, in its own words: redacted and cut, never replaced by ours. */
export interface RemoteAnswer {
  readonly status?: number;
  readonly message?: string;
  readonly requestId?: string;
}

export interface ConnectorErrorDetails<OwnCode extends string = never> {
  /** Stable: its cause holds what a person reads about it. */
  readonly code: ConnectorErrorCode | OwnCode;
  readonly category: ErrorCategory;
  /** Which system, by its name for people: "AccountView". */
  readonly system: string;
  /** One plain English sentence: what happened. Holds no secret and no personal data. */
  readonly message: string;
  readonly remote?: RemoteAnswer;
  /** Field of the system that the trouble is about. */
  readonly field?: string;
  /** Not before this many milliseconds from now (from Retry-After). */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * The only error that a connector throws. A connector with causes of its own names their codes:
 * `new ConnectorError<OwnCode>({ … })`; without, only neutral codes compile.
 */
export class ConnectorError<OwnCode extends string = never> extends Error {
  readonly code: string;
  readonly category: ErrorCategory;
  readonly system: string;
  readonly remote: RemoteAnswer | undefined;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(details: ConnectorErrorDetails<NoInfer<OwnCode>>) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "ConnectorError";
    this.code = details.code;
    this.category = details.category;
    this.system = details.system;
    this.remote = details.remote;
    this.field = details.field;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Whether it bears this code, which any connector can report. */
  has(code: ConnectorErrorCode): boolean {
    return this.code === code;
  }
}
