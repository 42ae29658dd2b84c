import type { ConnectorErrorCode } from "./error-codes.ts";

/** What kind of trouble it is; whether to try again follows from this alone (see the engine's retry table). */
export const errorCategories = [
  "configuration",
  "credentials",
  "mapping",
  "data",
  "rate_limit",
  "unreachable",
  "unknown_outcome",
  "bug",
] as const;
export type ErrorCategory = (typeof errorCategories)[number];

/** What the other system said, in its own words: redacted and cut, never replaced by ours. */
export interface RemoteAnswer {
  readonly status?: number;
  readonly message?: string;
  readonly requestId?: string;
}

export interface ConnectorErrorDetails {
  /** Stable: what is told about it stands in the catalogue of causes. */
  readonly code: ConnectorErrorCode;
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

/** The only error that a connector throws. */
export class ConnectorError extends Error {
  readonly code: ConnectorErrorCode;
  readonly category: ErrorCategory;
  readonly system: string;
  readonly remote: RemoteAnswer | undefined;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(details: ConnectorErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "ConnectorError";
    this.code = details.code;
    this.category = details.category;
    this.system = details.system;
    this.remote = details.remote;
    this.field = details.field;
    this.retryAfterMs = details.retryAfterMs;
  }
}
