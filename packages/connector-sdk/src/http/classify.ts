import type { ErrorCategory } from "../causes/error-category.ts";
import type { ConnectorErrorCode } from "../causes/neutral-causes.ts";
import { ConnectFailure, type ConnectFailureReason } from "../egress/connect-failure.ts";
import { ConnectorError } from "../error.ts";
import type { HttpAnswer, HttpRequest } from "../session.ts";
import type { DecodedBody } from "./decode-body.ts";
import { type RawAnswer, TransportFailure } from "./http-call.ts";
import { remoteWords } from "./remote-words.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** The call that is being judged. */
export interface Call {
  readonly system: string;
  readonly effect: HttpRequest["effect"];
  /** Known secrets, taken out of every kept text. */
  readonly secrets: readonly string[];
  readonly nowMs: number;
}

/** A lost or unreadable answer: the write may have happened, the read has not harmed. */
function ambiguous(effect: HttpRequest["effect"]): ErrorCategory {
  return effect === "write" ? "unknown_outcome" : "unreachable";
}

/** No complete answer: why, as a ConnectorError. */
export function classifyFailure(error: unknown, call: Call): ConnectorError {
  const { system } = call;
  if (error instanceof ConnectFailure) {
    const category = connectCategories[error.reason];
    return new ConnectorError({
      code: error.reason,
      category,
      system,
      message: `${system}: ${error.message}`,
      cause: error,
    });
  }
  if (!(error instanceof TransportFailure) || error.reason === "invalid_request") {
    const message = `The call to ${system} could not be made.`;
    return new ConnectorError({ code: "invalid_request", category: "bug", system, message, cause: error });
  }
  const category = error.sent ? ambiguous(call.effect) : "unreachable";
  const message = `${system}: ${error.message}`;
  return new ConnectorError({ code: error.reason, category, system, message, cause: error });
}

const connectCategories: { readonly [Reason in ConnectFailureReason]: ErrorCategory } = {
  address_refused: "configuration",
  plain_http_refused: "configuration",
  name_not_found: "unreachable",
  connection_refused: "unreachable",
  connection_timeout: "unreachable",
  connection_failed: "unreachable",
  certificate_refused: "unreachable",
  tls_failed: "unreachable",
};

/**
 * Judges a complete answer by its status, then by its body.
 * @returns the answer that the connector may see: JSON (or nothing), and a status below 500 other than 3xx, 401, 408, 429
 * @throws ConnectorError for all others
 */
export function judgeAnswer(
  raw: RawAnswer,
  body: DecodedBody,
  call: Call & { readonly keep401?: boolean },
): HttpAnswer {
  const { status } = raw;
  if (status >= 300 && status < 400) {
    throw refusal(
      "redirect_refused",
      call.effect === "write" ? "unknown_outcome" : "configuration",
      "answered with a redirect, which is not followed.",
    );
  }
  if (status === 401 && !call.keep401) throw refusal("unauthorized", "credentials", "refused the sign-in.");
  if (status === 429) throw refusal("rate_limited", "rate_limit", "asks for fewer calls.");
  // Said by whatever waited, which cannot know how far the request came.
  if (status === 408) throw refusal("timeout", ambiguous(call.effect), "did not answer in time.");
  if (status === 503) throw refusal("unavailable", ambiguous(call.effect), "is not available at the moment.");
  if (status >= 500) throw refusal("server_error", ambiguous(call.effect), "failed to answer.");

  switch (body.kind) {
    case "json":
      return { status, headers: raw.headers, body: body.value };
    case "empty":
      return { status, headers: raw.headers, body: undefined };
    case "truncated":
      throw refusal("truncated", ambiguous(call.effect), "sent an incomplete answer.");
    case "too_large":
      throw refusal("answer_too_large", ambiguous(call.effect), "sent an answer that is too large.");
    case "unknown_encoding":
      throw refusal("not_json", ambiguous(call.effect), "sent an answer in an unknown encoding.");
    case "not_json":
      if (status === 403) throw refusal("forbidden", "credentials", "refused the call with a page of its own.");
      throw refusal("not_json", ambiguous(call.effect), "sent something that is not JSON.");
  }

  function refusal(code: ConnectorErrorCode, category: ErrorCategory, predicate: string): ConnectorError {
    const retryAfterMs =
      status === 429 || status >= 500 ? parseRetryAfter(raw.headers["retry-after"], call.nowMs) : undefined;
    const said = body.kind === "json" ? body.value : body.kind === "not_json" ? body.text : undefined;
    return new ConnectorError({
      code,
      category,
      system: call.system,
      message: `${call.system} ${predicate}`,
      remote: remoteWords({ status, headers: raw.headers, body: said, secrets: call.secrets }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
}
