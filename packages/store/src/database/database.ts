import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, type Transaction } from "kysely";
import pg from "pg";
import { MissingActivityDay, makeActivityDay } from "../partitions/activity-days.ts";
import { MissingValueHour, makeHourFor } from "../partitions/value-hours.ts";
import type { DatabaseAddress } from "./address.ts";
import { checkSession } from "./application-role.ts";
import { asDatabaseTrouble, mayBeDoneAgain } from "./database-trouble.ts";
import { type Opening, OrganisationDialect, opening } from "./organisation-dialect.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;
/** A transaction within one organisation: the only way to its rows. */
export type Scope = Transaction<Tables>;

/** Nobody waits for ever for a connection: what waits gives its place to others, and is done again. */
const patienceMs = 60_000;

/**
 * Opens the pool of the application role. Call `destroy` on the result when done.
 * @param options.patienceMs how long to wait for a connection; then it is as if the database were away
 */
export function openDatabase(
  address: DatabaseAddress,
  options: { readonly maxConnections?: number; readonly patienceMs?: number } = {},
): Database {
  const { connectionTimeoutMillis: connectMs } = address.application;
  const pool = new pg.Pool({
    ...address.application,
    ...(connectMs === undefined ? {} : { Client: clientWithin(connectMs) }),
    max: options.maxConnections ?? 8,
    connectionTimeoutMillis: options.patienceMs ?? patienceMs,
    verify(client, done) {
      checkSession(client, address.processId).then(() => done(), done);
    },
  });
  // A pool without a listener ends the process when an idle connection breaks; the next query finds out anyway.
  pool.on("error", () => undefined);
  // The same holds for one that breaks between two statements of a transaction: the next statement finds out.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Tables>({ dialect: new OrganisationDialect({ pool }) });
}

/** The pool's patience is for a place in it as well; reaching the server may have a shorter one. */
function clientWithin(connectMs: number) {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      const given = typeof config === "string" ? { connectionString: config } : config;
      super({ ...given, connectionTimeoutMillis: connectMs });
    }
  };
}

/**
 * Runs `work` in one transaction within an organisation. Outside of it the row-level policies show no row at all.
 * The setting is local to the transaction, so that it cannot survive in the pool. A transaction that the database
 * undid because of another one is done again, at most three times, so `work` must change nothing else.
 * @param options.waitsForDisk false: its commit returns before it is on disk; a crash of the database can then undo it,
 *   but never tear it
 * @throws DatabaseAway when the database cannot be asked, or broke off
 */
export async function withinOrganisation<Result>(
  database: Database,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
  { waitsForDisk = true }: { readonly waitsForDisk?: boolean } = {},
): Promise<Result> {
  const writing = { organisationId, accessMode: "read write" } as const;
  for (let tries = 1; ; tries++) {
    try {
      return await once(database, { ...writing, waitsForDisk }, work);
    } catch (error) {
      const needsPartition = error instanceof MissingActivityDay || error instanceof MissingValueHour;
      if (tries >= mostTries || !(needsPartition || mayBeDoneAgain(error))) {
        throw asDatabaseTrouble(error);
      }
      if (error instanceof MissingActivityDay) {
        await makeActivityDay(database, error.day);
      }
      if (error instanceof MissingValueHour) {
        await once(database, { ...writing, waitsForDisk }, (scope) => makeHourFor(scope, error.at));
      }
    }
  }
}

/** Like `withinOrganisation`, but the database itself refuses every change. */
export async function readWithinOrganisation<Result>(
  database: Database,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  try {
    return await once(database, { organisationId, accessMode: "read only", waitsForDisk: true }, work);
  } catch (error) {
    throw asDatabaseTrouble(error);
  }
}

const mostTries = 4;

/** Whether the code that asks runs inside a transaction of this process; a call to another system must not. */
export function isInTransaction(): boolean {
  return inTransaction.getStore() === true;
}

const inTransaction = new AsyncLocalStorage<boolean>();

function once<Result>(database: Database, within: Opening, work: (scope: Scope) => Promise<Result>): Promise<Result> {
  return opening.run(within, () =>
    database.transaction().execute((scope) => inTransaction.run(true, () => work(scope))),
  );
}
