import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createCallLog } from "./call-log.ts";
import { type ControlCalls, commonControl } from "./control.ts";
import { answerWithFault } from "./faulty-answers.ts";
import type { SandboxReply, SandboxRequest } from "./request.ts";
import { send } from "./sending.ts";
import type { SandboxServerOptions } from "./server-options.ts";

export interface SandboxServer {
  listen(port?: number): Promise<{ port: number; close(): Promise<void> }>;
}

const CONTROL_PREFIX = "/__sandbox";
const NO_BODY = Buffer.alloc(0);

/** A small HTTP server that applies faults around `handle` and offers the control API under /__sandbox/. */
export function createSandboxServer(options: SandboxServerOptions): SandboxServer {
  const bodyLimit = options.bodyLimitBytes ?? 1024 * 1024;
  const callLog = createCallLog(options.clock);
  const control: ControlCalls = { ...commonControl({ ...options, callLog }), ...options.control };
  let lastRequest = 0;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    lastRequest += 1;
    const isControl = incoming.url?.startsWith(CONTROL_PREFIX) === true;
    // Seeds are large; only the contract's own calls have the contract's limit.
    const request = await readRequest(incoming, `r${lastRequest}`, isControl ? Number.POSITIVE_INFINITY : bodyLimit);
    if (isControl) return send(response, request, await answerControl(control, request), {}, options.contract);

    const described = options.describe(request);
    const object = described.object;
    const call = `${request.method} ${object ?? request.path}`;
    options.ledger.count(call, described.effect, described.token);
    const logged = callLog.add(request, { call, effect: described.effect, token: described.token });
    if (logged) {
      response.once("finish", () => {
        logged.status = response.statusCode;
      });
    }

    const refusal = options.enter?.(request);
    if (refusal) return send(response, request, refusal, options.headers?.(request) ?? {}, options.contract);
    if (options.leave) {
      const leave = options.leave;
      response.once("close", () => leave(request));
    }
    const fault = options.faults.take({ method: request.method, path: request.path, object, effect: described.effect });
    if (fault) {
      if (logged) logged.fault = fault.kind;
      return answerWithFault(options, fault, request, response);
    }
    const reply = await options.handle(request);
    send(response, request, reply, options.headers?.(request) ?? {}, options.contract);
  }

  return {
    listen(port = 0) {
      const server = createServer((incoming, response) => {
        answer(incoming, response).catch((error: unknown) => {
          // A client that went away while we read is no defect of ours.
          if (incoming.errored || response.headersSent) return response.destroy();
          process.stderr.write(`${options.name} sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
          response.writeHead(500, { "content-type": "text/plain", "x-contract": options.contract });
          response.end(`The sandbox itself has failed: ${String(error)}`);
        });
      });
      server.keepAliveTimeout = options.keepAliveTimeoutMs ?? 65_000;
      server.requestTimeout = 0;
      return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
          server.off("error", reject);
          const address = server.address();
          const boundPort = typeof address === "object" && address ? address.port : port;
          resolve({
            port: boundPort,
            close: () =>
              new Promise((closed) => {
                server.close(() => closed());
                server.closeAllConnections();
              }),
          });
        });
      });
    },
  };
}

async function answerControl(control: ControlCalls, request: SandboxRequest): Promise<SandboxReply> {
  const call = control[`${request.method} ${request.path.slice(CONTROL_PREFIX.length)}`];
  if (!call) return { status: 404, json: { error: "no such control call", calls: Object.keys(control) } };
  try {
    return await call(request);
  } catch (error) {
    return { status: 400, json: { error: error instanceof Error ? error.message : String(error) } };
  }
}

async function readRequest(incoming: IncomingMessage, requestId: string, limit: number): Promise<SandboxRequest> {
  const target = incoming.url ?? "/";
  const mark = target.indexOf("?");
  const hasBody = incoming.headers["content-length"] !== undefined || incoming.headers["transfer-encoding"];
  const body = hasBody ? await readBody(incoming, limit) : NO_BODY;
  return {
    requestId,
    method: incoming.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
    headers: incoming.headers,
    rawBody: body ?? NO_BODY,
    bodyTooLarge: body === undefined,
    text: () => (body ?? NO_BODY).toString("utf8"),
  };
}

/** The whole body, or undefined when it is longer than the limit (the rest is read and thrown away). */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  if (length > limit) return undefined;
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}
