import type { ServerResponse } from "node:http";
import type { SandboxReply, SandboxRequest } from "./request.ts";
import type { SandboxServerOptions } from "./server-options.ts";

function payloadOf(reply: SandboxReply): { payload: string; type: string } {
  if (reply.json !== undefined) return { payload: JSON.stringify(reply.json), type: "application/json; charset=utf-8" };
  return { payload: reply.text ?? "", type: "text/plain; charset=utf-8" };
}

/** Answer as the contract says: its name and the call's id with every answer. */
export function send(
  response: ServerResponse,
  request: SandboxRequest,
  reply: SandboxReply,
  common: Record<string, string>,
  contract: string,
): void {
  const headers: Record<string, string | number> = {
    "x-contract": contract,
    "x-request-id": request.requestId,
    ...common,
  };
  if (reply.status === 204) {
    response.writeHead(204, { ...headers, ...reply.headers });
    response.end();
    return;
  }
  const { payload, type } = payloadOf(reply);
  headers["content-type"] = type;
  headers["content-length"] = Buffer.byteLength(payload);
  response.writeHead(reply.status, { ...headers, ...reply.headers });
  response.end(payload);
}

/** Promise the whole answer, deliver half of it. */
export function sendHalf(
  options: SandboxServerOptions,
  response: ServerResponse,
  request: SandboxRequest,
  reply: SandboxReply,
  ending: "close" | "hold",
): void {
  const payload = Buffer.from(payloadOf(reply).payload);
  response.writeHead(reply.status, {
    "x-contract": options.contract,
    "x-request-id": request.requestId,
    ...options.headers?.(request),
    "content-type": "application/json; charset=utf-8",
    "content-length": payload.length,
    ...reply.headers,
  });
  response.write(payload.subarray(0, payload.length >> 1), () => {
    if (ending === "close") response.socket?.destroy();
  });
}
