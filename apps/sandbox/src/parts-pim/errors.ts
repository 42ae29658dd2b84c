import type { SandboxReply, SandboxRequest } from "../server/request.ts";

/** One problem of a body (parts-pim.md §3). */
export interface Problem {
  property: string;
  code: string;
  message: string;
  attribute: string | null;
  line: number | null;
}

/** Thrown by whatever answers a call; the router turns it into the contract's error body. */
export class ApiError extends Error {
  readonly status: number;
  readonly error: string;
  readonly problems: Problem[];
  readonly existingId: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    error: string,
    message: string,
    more: { problems?: Problem[]; existingId?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.error = error;
    this.problems = more.problems ?? [];
    this.existingId = more.existingId;
    this.headers = more.headers ?? {};
  }
}

export function notFound(what: string): ApiError {
  return new ApiError(404, "not_found", `${what} does not exist`);
}

export function validationFailed(problems: Problem[]): ApiError {
  const message = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return new ApiError(422, "validation_failed", message, { problems });
}

export function replyOf(error: ApiError, request: SandboxRequest): SandboxReply {
  return {
    status: error.status,
    headers: error.headers,
    json: {
      code: error.status,
      error: error.error,
      message: error.message,
      errors: error.problems,
      requestId: request.requestId,
      ...(error.existingId === undefined ? {} : { existing_id: error.existingId }),
    },
  };
}

const errorNames: Record<number, string> = {
  400: "malformed",
  401: "invalid_token",
  403: "wrong_admin_key",
  404: "not_found",
  405: "method_not_allowed",
  409: "duplicate_reference",
  413: "body_too_large",
  415: "unsupported_media_type",
  422: "validation_failed",
  429: "rate_limited",
  503: "maintenance",
};

/** The answer of a fault that was switched on. */
export function faultReply(status: number, request: SandboxRequest): SandboxReply {
  const name = errorNames[status] ?? "internal_error";
  return replyOf(new ApiError(status, name, `${name} (switched on in the sandbox)`), request);
}
