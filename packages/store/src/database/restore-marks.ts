import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** What the database knows of a place that keeps a mark of it. */
export interface KnownMark {
  /** The same in every copy of the database. */
  readonly installation: string;
  /** Koppla has never worked on it: there is nothing to have forgotten. */
  readonly isNew: boolean;
  /** The epoch of the last start at this place; null: the database knows no such place. */
  readonly epoch: string | null;
  /** The one before: a process that died in between has left it at the place. */
  readonly before: string | null;
  /** What PostgreSQL calls this server. */
  readonly server: string;
  /** How far its journal is on disk, in decimal digits. It never goes back, save when an older copy was put back. */
  readonly bytes: string;
}

/** Does something while no other process of this installation reads or writes its marks. */
export function holdingMarks<Result>(
  database: Database,
  work: (within: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (within) => {
    // An advisory lock writes nothing: the journal of an idle database stands still.
    await sql`select pg_advisory_xact_lock(hashtextextended('koppla restore mark', 0))`.execute(within);
    return work(within);
  });
}

/** How far the journal of the database is on disk, in decimal digits: cheap, to see whether anything was written. */
export async function journalBytes(database: Database): Promise<string> {
  const { rows } = await sql<{ bytes: string }>`
    select (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::text as bytes`.execute(database);
  return rows[0]?.bytes ?? "0";
}

/** @returns null before anybody has set anything up */
export async function knownMark(within: Kysely<Tables>, place: string): Promise<KnownMark | null> {
  const { rows } = await sql<KnownMark>`
    select i.id as installation, i.fingerprint is null as "isNew", m.epoch, m.before,
      (select system_identifier from pg_control_system())::text as server,
      (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::text as bytes
    from installation i left join transport.restore_mark m on m.place = ${place}`.execute(within);
  return rows[0] ?? null;
}

/** Begins an epoch at a place. @param before the epoch that the place holds until the new one is written there */
export async function beginEpoch(
  within: Kysely<Tables>,
  mark: { readonly place: string; readonly epoch: string; readonly before: string | null; readonly now: Date },
): Promise<void> {
  await sql`insert into transport.restore_mark (place, epoch, before, marked_at)
    values (${mark.place}, ${mark.epoch}, ${mark.before}, ${mark.now})
    on conflict (place) do update
      set epoch = excluded.epoch, before = excluded.before, marked_at = excluded.marked_at`.execute(within);
}
