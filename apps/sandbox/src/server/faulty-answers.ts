import type { ServerResponse } from "node:http";
import type { ActiveFault } from "./faults.ts";
import type { SandboxReply, SandboxRequest } from "./request.ts";
import { send, sendHalf } from "./sending.ts";
import type { SandboxServerOptions } from "./server-options.ts";

/** Do what the fault says, before, instead of or after handling the request. */
export async function answerWithFault(
  options: SandboxServerOptions,
  fault: ActiveFault,
  request: SandboxRequest,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body, delayMs = 0, retryAfter } = fault.parameters;
  const reply = (made: SandboxReply) =>
    send(response, request, made, options.headers?.(request) ?? {}, options.contract);
  const given = (defaultStatus: number): SandboxReply => {
    const made = options.errorReply(status ?? defaultStatus, request);
    if (body !== undefined) {
      delete made.json;
      if (typeof body === "string") made.text = body;
      else made.json = body;
    }
    return { ...made, headers: { ...made.headers, ...headers } };
  };
  const withRetryAfter = (made: SandboxReply, seconds: number | string | null): SandboxReply =>
    seconds === null ? made : { ...made, headers: { ...made.headers, "retry-after": String(seconds) } };

  switch (fault.kind) {
    case "status":
      return reply(given(500));
    case "statusAfterCommit":
      await options.handle(request);
      return reply(given(500));
    case "resetBeforeCommit":
      response.socket?.resetAndDestroy();
      return;
    case "resetAfterCommit":
      await options.handle(request);
      response.socket?.resetAndDestroy();
      return;
    case "timeoutBeforeCommit":
      return;
    case "timeoutAfterCommit":
      await options.handle(request);
      return;
    case "lateCommit":
      options.clock.after(delayMs, () => void options.handle(request));
      return;
    case "truncate":
      return sendHalf(options, response, request, await options.handle(request), "close");
    case "stalledBody":
      return sendHalf(options, response, request, await options.handle(request), "hold");
    case "html":
      return reply({
        status: status ?? 200,
        headers: { "content-type": "text/html; charset=utf-8", ...headers },
        text: typeof body === "string" ? body : "<!doctype html><html><body><h1>One moment please</h1></body></html>",
      });
    case "okWithError":
      return reply({ ...given(500), status: status ?? 200 });
    case "rateLimited":
      return reply(withRetryAfter(given(429), retryAfter === undefined ? 1 : retryAfter));
    case "maintenance":
      return reply(withRetryAfter(given(503), retryAfter === undefined ? 1 : retryAfter));
    case "unauthorised":
      return reply(given(401));
    case "latency":
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return reply(await options.handle(request));
    case "repeatItem":
      return reply(repeatItem(await options.handle(request)));
    case "changeWhilePaging": {
      const page = await options.handle(request);
      const sent = page.json === undefined ? page : { ...page, json: structuredClone(page.json) };
      options.change?.(request, page);
      return reply(sent);
    }
  }
}

/**
 * The first list in the answer gets its first item once more at its end. A single record, which has a key of its own,
 * stays as it is: lists change while they are read, the lines of an order do not.
 */
function repeatItem(reply: SandboxReply): SandboxReply {
  if (typeof reply.json !== "object" || reply.json === null) return reply;
  if (["id", "sku", "code"].some((key) => Object.hasOwn(reply.json ?? {}, key))) return reply;
  for (const [name, value] of Object.entries(reply.json)) {
    if (Array.isArray(value) && value.length > 0) {
      return { ...reply, json: { ...reply.json, [name]: [...value, value[0]] } };
    }
  }
  return reply;
}
