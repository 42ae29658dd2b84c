import {
  createServer,
  request as forwardRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** What happens to a call instead of its answer. "Commit": the call reaches the system. */
export type Fault =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: OutgoingHttpHeaders;
      readonly body: string;
      readonly commit?: true;
    }
  | { readonly kind: "silence"; readonly commit?: true }
  | { readonly kind: "reset"; readonly commit?: true }
  /** The true answer, cut in the middle. */
  | { readonly kind: "truncate" };

interface ProxyCall {
  readonly method: string;
  readonly path: string;
  readonly effect: "read" | "write";
  /** A call of the token endpoint; faults never strike these. */
  readonly signIn: boolean;
  readonly struck: boolean;
}

/** Stands between connector and system, so that faults and calls do not depend on what the system itself offers. */
export interface FaultProxy {
  readonly baseUrl: string;
  /** Strikes the next `times` calls with this effect. Forgets the calls and faults so far. */
  arm(effect: "read" | "write", fault: Fault, times?: number): void;
  /** Calls since `arm` or `disarm`. */
  calls(): readonly ProxyCall[];
  disarm(): void;
  close(): Promise<void>;
}

/**
 * @param baseUrl the system's base address (http)
 * @param tokenPath below the base address
 */
export async function startFaultProxy(baseUrl: string, tokenPath: string): Promise<FaultProxy> {
  const target = new URL(baseUrl);
  const tokenPathname = target.pathname.replace(/\/$/, "") + tokenPath;
  let calls: ProxyCall[] = [];
  let armed: { effect: "read" | "write"; fault: Fault; left: number } | null = null;

  const server = createServer(async (incoming, response) => {
    const body = await readAll(incoming);
    const path = incoming.url ?? "/";
    const method = incoming.method ?? "GET";
    const effect = method === "GET" || method === "HEAD" ? "read" : "write";
    const signIn = path.split("?")[0] === tokenPathname;
    const fault = !signIn && armed !== null && armed.effect === effect && armed.left > 0 ? armed.fault : null;
    if (fault !== null && armed !== null) armed.left -= 1;
    calls.push({ method, path, effect, signIn, struck: fault !== null });
    try {
      if (fault === null) return await relay(incoming, body, target, response);
      await strike(fault, () => fetchAnswer(incoming, body, target), response);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = portOf(server.address());
  return {
    baseUrl: `http://127.0.0.1:${port}${target.pathname}`,
    arm(effect, fault, times = 1) {
      calls = [];
      armed = { effect, fault, left: times };
    },
    calls: () => calls,
    disarm() {
      calls = [];
      armed = null;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

async function strike(fault: Fault, commit: () => Promise<Answer>, response: ServerResponse): Promise<void> {
  switch (fault.kind) {
    case "answer":
      if (fault.commit) await commit();
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    case "silence":
      if (fault.commit) await commit();
      return;
    case "reset":
      if (fault.commit) await commit();
      response.socket?.resetAndDestroy();
      return;
    case "truncate": {
      const { status, body } = await commit();
      const half = body.subarray(0, Math.max(1, Math.floor(body.length / 2)));
      response.writeHead(status, { "content-type": "application/json", "content-length": body.length + 10 });
      response.write(half, () => response.socket?.end());
      return;
    }
  }
}

async function relay(incoming: IncomingMessage, body: Buffer, target: URL, response: ServerResponse): Promise<void> {
  const answer = await fetchAnswer(incoming, body, target);
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

/** The system's own answer to the call. */
function fetchAnswer(incoming: IncomingMessage, body: Buffer, target: URL): Promise<Answer> {
  const { method, url: path, headers } = incoming;
  const options = {
    host: target.hostname,
    port: target.port,
    method,
    path,
    headers: { ...headers, host: target.host },
  };
  return new Promise((resolve, reject) => {
    const outgoing = forwardRequest(options, (answer) => {
      readAll(answer).then((received) => {
        const { "transfer-encoding": _, connection: __, ...kept } = answer.headers;
        resolve({ status: answer.statusCode ?? 502, headers: kept, body: received });
      }, reject);
    });
    outgoing.on("error", reject).end(body);
  });
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The proxy does not listen on a port.");
  return address;
}
