import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { DatabaseAddress } from "./address.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;
/** A transaction within one organisation: the only way to its rows. */
export type Scope = Transaction<Tables>;

/** Opens the pool of the application role. Call `destroy` on the result when done. */
export function openDatabase(address: DatabaseAddress, options: { maxConnections?: number } = {}): Database {
  const pool = new pg.Pool({ ...address.application, max: options.maxConnections ?? 8 });
  // A pool without a listener ends the process when an idle connection breaks; the next query finds out anyway.
  pool.on("error", () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Runs `work` in one transaction within an organisation. Outside of it the row-level policies show no row at all.
 * The setting is local to the transaction, so that it cannot survive in the pool.
 */
export async function withinOrganisation<Result>(
  database: Database,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (scope) => {
    await sql`select set_config('koppla.organisation_id', ${organisationId}, true)`.execute(scope);
    return work(scope);
  });
}

/** Like `withinOrganisation`, but the database itself refuses every change. */
export async function readWithinOrganisation<Result>(
  database: Database,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  return database
    .transaction()
    .setAccessMode("read only")
    .execute(async (scope) => {
      await sql`select set_config('koppla.organisation_id', ${organisationId}, true)`.execute(scope);
      return work(scope);
    });
}

/** Lets this transaction's commit return before it is on disk; a crash of the database can then undo it, but never tear it. */
export async function commitWithoutWaiting(scope: Scope): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(scope);
}
