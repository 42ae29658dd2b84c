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
]);

/** Why an address of a database cannot be used. `parameter`: which one Koppla refuses; null: it is no such address. */
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
  // The socket of a server on this machine has an address without a host, which `URL` does not read.
  const text = url.replace("@/", "@localhost/");
  if (!URL.canParse(text)) {
    return { parameter: null, allowed };
  }
  const parameter = [...new URL(text).searchParams.keys()].find((name) => !allowedParameters.has(name));
  return parameter === undefined ? null : { parameter, allowed };
}
