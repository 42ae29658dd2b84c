import type { ClientConfig } from "pg";

/** What the parameters of a database's address may say; everything else could undo what Koppla relies on. */
const allowedParameters = new Set([
  // A folder with the server's socket.
  "host",
  "port",
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "sslnegotiation",
  "uselibpqcompat",
  // In whole seconds, at least 1: how long to wait for a connection.
  "connect_timeout",
  // 1 or 0: whether an idle connection is kept alive; in whole seconds: after which silence that begins.
  "keepalives",
  "keepalives_idle",
]);
const numbers: { readonly [parameter: string]: RegExp } = {
  connect_timeout: /^[1-9]\d{0,5}$/,
  keepalives: /^[01]$/,
  keepalives_idle: /^[1-9]\d{0,5}$/,
};

/** Why an address of a database cannot be used. `parameter`: which one Koppla refuses, or its value; null: it is no such address. */
export interface DatabaseUrlFault {
  readonly parameter: string | null;
  readonly allowed: readonly string[];
}

/**
 * Checks an address such as `postgres://user@host:5432/koppla?sslmode=verify-full`. Parameters that are not listed are
 * refused: `options` takes the application role away, under which row-level security holds, and `application_name` the
 * name by which other processes end a frozen one.
 * @returns null when it can be used
 */
export function databaseUrlFault(url: string): DatabaseUrlFault | null {
  const allowed = [...allowedParameters];
  if (!/^postgres(ql)?:\/\//.test(url)) {
    return { parameter: null, allowed };
  }
  const text = readable(url);
  if (!URL.canParse(text)) {
    return { parameter: null, allowed };
  }
  const refused = [...new URL(text).searchParams].find(
    ([name, value]) => !allowedParameters.has(name) || numbers[name]?.test(value) === false,
  );
  return refused === undefined ? null : { parameter: refused[0], allowed };
}

/** The socket of a server on this machine has an address without a host, which `URL` does not read. */
function readable(url: string): string {
  return url.replace("@/", "@localhost/");
}

/** The client's configuration for an address without a fault: what the client does not read in addresses itself is said apart. */
export function connectionOf(url: string): ClientConfig {
  const parameters = new URL(readable(url)).searchParams;
  const [connect, keeps, idle] = ["connect_timeout", "keepalives", "keepalives_idle"].map((name) =>
    parameters.get(name),
  );
  return {
    connectionString: url,
    ...(connect == null ? {} : { connectionTimeoutMillis: Number(connect) * 1_000 }),
    ...(keeps == null ? {} : { keepAlive: keeps === "1" }),
    ...(idle == null ? {} : { keepAliveInitialDelayMillis: Number(idle) * 1_000 }),
  };
}
