import { sql } from "kysely";
import type { Database } from "./database.ts";

/**
 * What PostgreSQL calls this server, its timeline, this database and this table. A dump that is restored gets other
 * numbers, a copy of the database too, and a backup that is played back to an earlier moment another timeline. Any role
 * may ask for them (PostgreSQL 15 and 18).
 */
const fingerprint = sql<string>`(select concat_ws('.',
  (select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint()),
  (select oid from pg_database where datname = current_database()), 'installation'::regclass::oid))`;

/**
 * Looks whether this database is another one than it last was: restored from a backup, or a copy. Whoever notices it
 * first counts it, and from then on no flow sends anything until it has been reconciled. Cheap enough for every page:
 * 0.3 ms.
 * @returns how often that has been counted so far
 */
export async function noticeRestore(database: Database, now: Date): Promise<{ readonly restores: number }> {
  const { rows } = await sql<{ was: string | null; is: string; restores: number }>`
    select fingerprint as was, ${fingerprint} as is, restores from installation`.execute(database);
  const [known] = rows;
  if (known === undefined || known.was === known.is) {
    return { restores: known?.restores ?? 0 };
  }
  const more = known.was === null ? 0 : 1;
  await sql`update installation set fingerprint = ${known.is}, restores = restores + ${more},
      restored_at = case when ${more} = 1 then ${now} else restored_at end
    where fingerprint is not distinct from ${known.was}`.execute(database);
  return { restores: known.restores + more };
}

/** Counts a restore that the database itself cannot tell: the mark outside of it did, or a person. */
export async function countRestore(database: Database, now: Date): Promise<void> {
  await sql`update installation set restores = restores + 1, restored_at = ${now}`.execute(database);
}

/** How far the server's journal is on disk. It never goes back, save when an older copy of its folder was put back. */
export interface JournalPosition {
  readonly server: string;
  /** Bytes since the server was made, in decimal digits. */
  readonly bytes: string;
}

/** @returns null for a database that Koppla has never worked on: there is nothing to have forgotten. */
export async function journalPosition(database: Database): Promise<JournalPosition | null> {
  const { rows } = await sql<JournalPosition & { isNew: boolean }>`
    select (select system_identifier from pg_control_system())::text as server,
      (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::text as bytes,
      not exists (select from installation where fingerprint is not null) as "isNew"`.execute(database);
  const [place] = rows;
  return place === undefined || place.isNew ? null : { server: place.server, bytes: place.bytes };
}
