import type { IncomingMessage } from "node:http";

export interface SandboxRequest {
  /** Names the call in the answer's X-Request-Id and in error bodies. */
  requestId: string;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  rawBody: Buffer;
  /** The body was longer than the limit and is not in `rawBody`. */
  bodyTooLarge: boolean;
  text(): string;
}

export interface SandboxReply {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}
