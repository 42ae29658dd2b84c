import { sql } from "kysely";
import pg from "pg";
import type { Database } from "../database/database.ts";
import { installedQueueVersion } from "../database/queues.ts";
import { migrations } from "./index.ts";

/** The version of the database that this program works with: the number of its last migration, as numbers have gaps. */
export const newestVersion = numberOf(migrations.at(-1)?.name ?? null);

/** How a database's version stands to that of this program. */
export type DatabaseVersion =
  | { readonly kind: "same" }
  /** Koppla has never worked on it. */
  | { readonly kind: "empty" }
  | { readonly kind: "older" | "newer"; readonly version: string; readonly needed: string };

/** Before this migration the application role may not read the version. */
const firstReadable = 17;

/** Reads the version of a database, as the application role. */
export async function databaseVersion(database: Database): Promise<DatabaseVersion> {
  const needed = newestVersion;
  try {
    const { rows } = await sql<{ newest: string | null; applied: number; queues: string | null }>`
      select (select max(name) from migration) as newest, (select count(*)::int from migration) as applied, (select version from queue_version) as queues`.execute(
      database,
    );
    const [{ newest, applied, queues } = { newest: null, applied: 0, queues: null }] = rows;
    const version = numberOf(newest);
    if (version > needed) {
      return { kind: "newer", version: String(version), needed: String(needed) };
    }
    // A migration with a lower number may have come later.
    if (version < needed || applied < migrations.length) {
      return { kind: "older", version: String(version), needed: String(needed) };
    }
    if (queues !== installedQueueVersion) {
      const withQueues = (installed: string) => `${needed} (${installed})`;
      return { kind: "older", version: withQueues(queues ?? "…"), needed: withQueues(installedQueueVersion) };
    }
    return { kind: "same" };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) {
      throw error;
    }
    const isRefused = error.severity === "FATAL";
    if (isRefused ? error.code === unknownRole : error.code === unknownTable) {
      return { kind: "empty" };
    }
    if (!isRefused && error.code === noRight) {
      return { kind: "older", version: `< ${firstReadable}`, needed: String(needed) };
    }
    throw error;
  }
}

/** The session was refused, as the application role is made by the first migration. */
const unknownRole = "22023";
const unknownTable = "42P01";
const noRight = "42501";

/** `0017-version` → 17. */
function numberOf(name: string | null): number {
  return Number.parseInt(name ?? "0", 10);
}
