import { realpath } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { isAlive } from "./processes.ts";

/** How everyone reaches the server. Port and TLS are said outright, or PGPORT and PGSSLMODE of the caller would count. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: 5432;
  readonly user: "koppla";
  readonly database: "koppla";
  readonly ssl: false;
}

export function connectionTo(socketFolder: string): EmbeddedConnection {
  return { host: socketFolder, port: 5432, user: "koppla", database: "koppla", ssl: false };
}

/** What came of an attempt to open a session. */
export type Attempt =
  | { readonly kind: "open"; readonly client: pg.Client }
  /** It answers, and says that it is starting, recovering, stopping or full. */
  | { readonly kind: "busy" }
  | { readonly kind: "silent" };

export async function openSession(socketFolder: string): Promise<Attempt> {
  const client = newClient(connectionTo(socketFolder));
  try {
    await client.connect();
    return { kind: "open", client };
  } catch (error) {
    // Why it did not open is what counts.
    await client.end().catch(() => undefined);
    const code = codeOf(error);
    if (code === "3D000") return createDatabase(socketFolder);
    // 57P03: starting, recovering or stopping; 57P01: stopped us; 53300: no connection left.
    return { kind: code === "57P03" || code === "57P01" || code === "53300" ? "busy" : "silent" };
  }
}

/** Once in the life of a data folder; of several starts at once one makes it, the others find it at their next attempt. */
async function createDatabase(socketFolder: string): Promise<Attempt> {
  const client = newClient({ ...connectionTo(socketFolder), database: "postgres" });
  try {
    await client.connect();
    await client.query("create database koppla");
  } catch {
    // Somebody else is at it. If not, the attempt is repeated until patience ends.
  } finally {
    // Why it did not open is what counts.
    await client.end().catch(() => undefined);
  }
  return { kind: "busy" };
}

function newClient(connection: pg.ClientConfig): pg.Client {
  const client = new pg.Client({
    ...connection,
    connectionTimeoutMillis: 5_000,
    application_name: `koppla supervisor ${process.pid}`,
  });
  // The next statement finds out that it is lost.
  client.on("error", () => undefined);
  return client;
}

/** Two-part numbers are a space of their own, so they meet none of the application's advisory locks. */
const PRESENCE_LOCK = [0x6b6f7070, 1] as const;

/** Says "I am here". False: the last one out is just stopping the server. */
export async function takePresence(client: pg.Client): Promise<boolean> {
  return isTrue(client, "select pg_try_advisory_lock_shared($1, $2) as answer", [...PRESENCE_LOCK]);
}

const GHOST_PAUSE_MS = 20;
/** How long the server may take to notice that a process has died whose query it is still working on. */
const GHOST_PATIENCE_MS = 10_000;

/**
 * Says "I leave". True: nobody else is here, and nobody can come in before this session ends. A process that died holds
 * its lock until the server notices: it is waited for, as it will never stop the server in our place.
 */
export async function leaveAsLast(client: pg.Client): Promise<boolean> {
  await client.query("select pg_advisory_unlock_shared($1, $2)", [...PRESENCE_LOCK]);
  const patientUntil = performance.now() + GHOST_PATIENCE_MS;
  for (;;) {
    if (await isTrue(client, "select pg_try_advisory_lock($1, $2) as answer", [...PRESENCE_LOCK])) return true;
    const present = await othersPresent(client);
    if (present.some((pid) => pid === null || isAlive(pid)) || performance.now() > patientUntil) return false;
    await pause(GHOST_PAUSE_MS);
  }
}

/** The numbers of the other processes that are present; null for one whose session does not say it. */
async function othersPresent(client: pg.Client): Promise<(number | null)[]> {
  const { rows } = await client.query(
    `select substring(a.application_name from '^koppla supervisor (\\d+)$')::integer as pid
     from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objsubid = 2 and l.granted and l.classid = $1 and l.objid = $2
       and l.pid <> pg_backend_pid()`,
    [...PRESENCE_LOCK],
  );
  return z
    .array(z.object({ pid: z.int().nullable() }))
    .parse(rows)
    .map(({ pid }) => pid);
}

/** Whether the server at the other end works on this folder: a copied folder still names the socket of the original. */
export async function worksOn(client: pg.Client, dataFolder: string): Promise<boolean> {
  const { rows } = await client.query("select current_setting('data_directory') as folder");
  const [{ folder }] = z.tuple([z.object({ folder: z.string() })]).parse(rows);
  // A folder that cannot be resolved is compared as it is named.
  return (await realpath(folder).catch(() => folder)) === dataFolder;
}

/** @throws Error if an acknowledged commit could be lost with the power. */
export async function refuseUnsafe(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select name from pg_settings
     where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on' order by name`,
  );
  const unsafe = z.array(z.object({ name: z.string() })).parse(rows);
  if (unsafe.length === 0) return;
  const names = unsafe.map(({ name }) => name).join(", ");
  throw new Error(`The database runs with ${names} not on, so it could lose what it confirmed. Set it to on.`);
}

async function isTrue(client: pg.Client, query: string, values: number[]): Promise<boolean> {
  const { rows } = await client.query(query, values);
  const [{ answer }] = z.tuple([z.object({ answer: z.boolean() })]).parse(rows);
  return answer;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
