import { lookup } from "node:dns/promises";
import type { Socket } from "node:net";
import type { Agent, Dispatcher } from "undici";
import { type AllowList, judgeAddress, parseAllowList } from "./address.ts";
import { ConnectFailure } from "./connect-failure.ts";

export interface EgressOptions {
  /** The operator's list of private addresses or CIDR ranges that may be reached: `127.0.0.1`, `10.1.0.0/16`. */
  readonly allow: readonly string[];
  /** Name → addresses. Default: the operating system's resolver. Its answers are judged, whoever gives them. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
  /** Further certificate authorities (PEM) beside the built-in ones. There is no switch to skip the check. */
  readonly certificateAuthorities?: readonly string[];
}

/** The only way out of the process. One is enough for all connections. */
export interface Egress {
  /** Loaded with the first call, as most commands make none. */
  dispatcher(): Promise<Dispatcher>;
  /** Whether anything at this name may be on the public network, where plain http would show the data to others. */
  mayBePublic(hostname: string): Promise<boolean>;
  /** Ends all connections, idle or not. */
  close(): Promise<void>;
}

/** Longest time for name, TCP and TLS together; the call's own deadline may end it sooner. */
const connectTimeoutMs = 10_000;
/** Time for one of several addresses, before the next is tried. */
const addressTimeoutMs = 4_000;

const closedAtOnce = new ConnectFailure("connection_failed", "The connection was closed as soon as it was there.");

/**
 * Makes the guarded way out: a name is resolved once, every address it has is judged by its bytes, and the connection
 * goes to exactly such an address. One refused address refuses the name, as an attacker chooses which is used.
 * No redirect is followed and no proxy of the environment is used.
 * @throws Error when the list of allowed addresses is malformed
 */
export function createEgress({ allow, resolve = resolveByOs, certificateAuthorities = [] }: EgressOptions): Egress {
  const allowList = parseAllowList(allow);
  const connect = async (protocol: string, hostname: string, port: number): Promise<Socket> => {
    const deadlineMs = performance.now() + connectTimeoutMs;
    // With Node's TLS, which commands that call nobody need not load.
    const { openSocket } = await import("./open-socket.ts");
    const addresses = await checkedAddresses({ protocol, hostname, allowList, resolve });
    let failure: unknown;
    for (const address of addresses) {
      const leftMs = deadlineMs - performance.now();
      if (leftMs <= 0) break;
      try {
        return await openSocket({
          address,
          port,
          ...(protocol === "https:" ? { tls: { hostname, certificateAuthorities } } : {}),
          timeoutMs: addresses.length === 1 ? leftMs : Math.min(leftMs, addressTimeoutMs),
        });
      } catch (error) {
        failure = error;
      }
    }
    throw failure ?? new ConnectFailure("connection_timeout", `No connection within ${connectTimeoutMs} ms.`);
  };

  let agent: Promise<Agent> | undefined;
  return {
    dispatcher() {
      agent ??= openAgent(connect);
      return agent;
    },
    async mayBePublic(hostname) {
      // A name that is not found may be anywhere: the connection is judged again when it is made.
      const addresses = await resolveInTime(hostname.replace(/^\[|\]$/g, ""), resolve).catch(() => []);
      return addresses.some((address) => judgeAddress(address, allowList) === "public");
    },
    async close() {
      await (await agent)?.destroy();
    },
  };
}

async function openAgent(
  connect: (protocol: string, hostname: string, port: number) => Promise<Socket>,
): Promise<Agent> {
  const { Agent } = await import("undici");
  return new Agent({
    connect: ({ protocol, hostname, port }, callback) => {
      connect(protocol, hostname, Number(port) || (protocol === "https:" ? 443 : 80)).then(
        (socket) => (socket.destroyed ? callback(closedAtOnce, null) : callback(null, socket)),
        (error: unknown) => callback(asError(error), null),
      );
    },
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: 16 * 1024,
    headersTimeout: 0,
    bodyTimeout: 0,
    // Short: a write on a socket that the server is just closing is a write with unknown outcome.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
    keepAliveTimeoutThreshold: 2_000,
  });
}

async function checkedAddresses(target: {
  protocol: string;
  hostname: string;
  allowList: AllowList;
  resolve: (hostname: string) => Promise<readonly string[]>;
}): Promise<readonly string[]> {
  const { protocol, hostname, allowList, resolve } = target;
  if (protocol !== "https:" && protocol !== "http:") {
    throw new ConnectFailure("address_refused", `Only https addresses can be reached, not ${protocol}//…`);
  }
  const addresses = await resolveInTime(hostname, resolve);
  const verdicts = addresses.map((address) => judgeAddress(address, allowList));
  if (verdicts.includes("refused")) {
    // The address itself is not told: the text reaches the organisation, and would map the operator's network.
    throw new ConnectFailure(
      "address_refused",
      `${hostname} is a private address. The operator can allow it (KOPPLA_EGRESS_ALLOW).`,
    );
  }
  if (protocol === "http:" && verdicts.includes("public")) {
    throw new ConnectFailure("plain_http_refused", `${hostname} is a public address, which needs https.`);
  }
  return addresses;
}

async function resolveInTime(
  hostname: string,
  resolve: (hostname: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const timeout = AbortSignal.timeout(connectTimeoutMs);
  const timedOut = new Promise<never>((_, reject) => {
    timeout.addEventListener("abort", () =>
      reject(new ConnectFailure("name_not_found", `${hostname} was not resolved within ${connectTimeoutMs} ms.`)),
    );
  });
  try {
    const addresses = await Promise.race([resolve(hostname), timedOut]);
    if (addresses.length === 0) throw new Error("no addresses");
    return addresses;
  } catch (error) {
    if (error instanceof ConnectFailure) throw error;
    throw new ConnectFailure("name_not_found", `The host ${hostname} was not found.`, error);
  }
}

async function resolveByOs(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
