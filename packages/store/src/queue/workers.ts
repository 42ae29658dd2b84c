import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** A worker says so often that it lives. */
export const workerBeatMs = 10_000;
/** One that has said nothing for so long has died, or is frozen. */
const silentMs = 3 * workerBeatMs;

/** Says that a worker lives, and forgets those that have been silent for an hour. */
export async function noteWorker(database: Database, id: string): Promise<void> {
  await sql`with gone as (delete from transport.worker where seen_at < clock_timestamp() - interval '1 hour')
    insert into transport.worker (id, seen_at) values (${id}::uuid, clock_timestamp())
    on conflict (id) do update set seen_at = excluded.seen_at`.execute(database);
}

/** A worker has ended. */
export async function forgetWorker(database: Database, id: string): Promise<void> {
  await database.deleteFrom("transport.worker").where("id", "=", id).execute();
}

/** Whether any worker of the installation lives. */
export async function hasWorker(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom("transport.worker")
    .select("id")
    .where("seen_at", ">", sql<Date>`clock_timestamp() - ${silentMs} * interval '1 ms'`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
