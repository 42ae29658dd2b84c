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

/** What a look at the database tells of itself. */
export interface Noticed {
  /** How often a restore has been counted so far. */
  readonly restores: number;
  /** When its server began: another one may stand on other files. */
  readonly boot: string;
}

/** What a process asks anew where the database's server has begun again. */
interface BootWatch {
  readonly boot: string | null;
  check(): Promise<void>;
}
const watches = new WeakMap<Database, BootWatch>();

/**
 * Has something checked before anything else is done with a database whose server has begun again under this process.
 * @param check a failure of it is a failure of `noticeRestore`, and it is tried again
 */
export function watchBoots(database: Database, check: () => Promise<void>): void {
  watches.set(database, { boot: null, check });
}

/**
 * Looks whether this database is another one than it last was: restored from a backup, or a copy. Whoever notices it
 * first counts it, and from then on no flow sends anything until it has been reconciled. Cheap enough for every page:
 * 0.3 ms.
 */
export async function noticeRestore(database: Database, now: Date): Promise<Noticed> {
  const { rows } = await sql<{ was: string | null; is: string; restores: number; boot: string }>`
    select fingerprint as was, ${fingerprint} as is, restores, pg_postmaster_start_time()::text as boot
    from installation`.execute(database);
  const [known] = rows;
  // Nobody has worked on it: there is nothing to have forgotten.
  if (known === undefined) {
    return { restores: 0, boot: "" };
  }
  const { boot, restores } = known;
  const watch = watches.get(database);
  if (watch !== undefined && watch.boot !== boot) {
    if (watch.boot !== null) {
      await watch.check();
    }
    watches.set(database, { ...watch, boot });
    return noticeRestore(database, now);
  }
  if (known.was === known.is) {
    return { restores, boot };
  }
  const more = known.was === null ? 0 : 1;
  await sql`update installation set fingerprint = ${known.is}, restores = restores + ${more},
      restored_at = case when ${more} = 1 then ${now} else restored_at end
    where fingerprint is not distinct from ${known.was}`.execute(database);
  return { restores: restores + more, boot };
}

/** Counts a restore that the database itself cannot tell: the mark outside of it did, or a person. */
export async function countRestore(database: Database, now: Date): Promise<void> {
  await sql`update installation set restores = restores + 1, restored_at = ${now}`.execute(database);
}
