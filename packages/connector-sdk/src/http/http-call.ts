import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { ConnectFailure } from "../egress/connect-failure.ts";
import { longTextCutter } from "./long-texts.ts";

export interface HttpCall {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers: { readonly [name: string]: string };
  readonly body: string | null;
  /** Total time from now until the last byte of the answer. */
  readonly deadlineMs: number;
  /** Most bytes of the body as it comes over the wire. */
  readonly maxBytes: number;
  /** Texts of the body are cut as it comes in, and what is cut counts for nothing; only of a body that is not encoded. */
  readonly cutsLongTexts: boolean;
  /** Ends the call before its deadline; what was sent by then may have taken effect. */
  readonly signal?: AbortSignal | undefined;
}

/** A complete answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
}

export type TransportFailureReason = "deadline" | "answer_too_large" | "connection_lost" | "invalid_request";

/** No complete answer. Where `sent` is true, the other side may have acted on the request. */
export class TransportFailure extends Error {
  readonly reason: TransportFailureReason;
  readonly sent: boolean;

  constructor(reason: TransportFailureReason, sent: boolean, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "TransportFailure";
    this.reason = reason;
    this.sent = sent;
  }
}

/**
 * Sends one request once and reads the whole answer.
 * The connection counts as "sent" from the moment undici takes it in hand, a little early rather than late.
 * Should undici ever take the same request in hand twice (it repeats on some socket events), the second is stopped
 * before a byte is written.
 * @throws ConnectFailure when there was no connection: nothing was sent
 * @throws TransportFailure otherwise
 */
export function exchange(dispatcher: Dispatcher, request: HttpCall): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let sent = false;
    let settled = false;
    let abort: (reason: Error) => void = () => {};
    let answer: { status: number; headers: { [name: string]: string } } | undefined;
    const chunks: Buffer[] = [];
    let bytes = 0;
    let cut: ((chunk: Buffer) => Buffer) | undefined;

    const fail = (error: Error) => {
      if (settled) return;
      settled = true;
      tidy();
      reject(error);
      abort(error);
    };
    const stopped = () => fail(new TransportFailure("connection_lost", sent, "Koppla was stopped during the call."));
    const tidy = () => {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", stopped);
    };
    const timer = setTimeout(
      () => fail(new TransportFailure("deadline", sent, `No complete answer within ${request.deadlineMs} ms.`)),
      request.deadlineMs,
    );

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        abort = (reason) => controller.abort(reason);
        if (settled) return controller.abort(new Error("The call ended before its connection was there."));
        if (sent) return fail(new TransportFailure("connection_lost", true, "The connection ended during the call."));
        sent = true;
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200) return;
        answer = { status, headers: flatten(headers) };
        if (request.cutsLongTexts && answer.headers["content-encoding"] === undefined) cut = longTextCutter();
        else if (Number(answer.headers["content-length"]) > request.maxBytes) fail(tooLarge(request.maxBytes));
      },
      onResponseData(_controller, chunk) {
        const kept = cut === undefined ? chunk : cut(chunk);
        bytes += kept.length;
        if (bytes > request.maxBytes) return fail(tooLarge(request.maxBytes));
        if (!settled) chunks.push(kept);
      },
      onResponseEnd() {
        if (settled || answer === undefined) return fail(new TransportFailure("connection_lost", sent, "No answer."));
        settled = true;
        tidy();
        resolve({ ...answer, body: Buffer.concat(chunks) });
      },
      onResponseError(_controller, error) {
        fail(asFailure(error, sent));
      },
      onRequestUpgrade(_controller, _status, _headers, socket) {
        socket.destroy();
        fail(new TransportFailure("connection_lost", sent, "The other side wanted to change the protocol."));
      },
    };

    const { origin, path, method, headers, body, signal } = request;
    if (signal?.aborted) return stopped();
    signal?.addEventListener("abort", stopped, { once: true });
    try {
      dispatcher.dispatch({ origin, path, method, headers: { ...headers }, body, idempotent: false }, handler);
    } catch (error) {
      fail(new TransportFailure("invalid_request", false, "The request could not be made.", error));
    }
  });
}

function asFailure(error: Error & { code?: unknown }, sent: boolean): Error {
  if (error instanceof ConnectFailure) return error;
  if (error.code === "UND_ERR_INVALID_ARG") {
    return new TransportFailure("invalid_request", sent, "The request could not be made.", error);
  }
  return new TransportFailure("connection_lost", sent, "The connection ended before the answer was complete.", error);
}

function tooLarge(maxBytes: number): TransportFailure {
  return new TransportFailure("answer_too_large", true, `The answer is larger than ${maxBytes} bytes.`);
}

function flatten(headers: IncomingHttpHeaders): { [name: string]: string } {
  const flat: { [name: string]: string } = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
