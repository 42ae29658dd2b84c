import { sql } from "kysely";
import { type Database, type Scope, withinOrganisation } from "../database/database.ts";
import { outlastDatabase } from "../database/database-away.ts";
import { asDatabaseTrouble, DatabaseAway } from "../database/database-trouble.ts";
import { fewAtOnce } from "../database/limit-concurrency.ts";
import type { OrganisationKeys } from "../sealing/key-ring.ts";
import {
  openCredentials,
  openTokens,
  SecretElsewhere,
  type SecretPlace,
  sealCredentials,
  sealTokens,
} from "./connection-secrets.ts";

/** One organisation's access to a system, as it is kept. Credentials are opened only where they are used. */
export interface StoredConnection {
  readonly id: string;
  readonly name: string;
  readonly system: string;
  readonly baseUrl: string;
  readonly settings: { readonly [name: string]: unknown };
  readonly credentials: unknown;
  readonly capabilities: { readonly [name: string]: boolean };
  /** Null when nothing has been proven yet. */
  readonly capabilitiesAt: Date | null;
  /** The system refused the sign-in: schedules rest until somebody has signed in again, or it accepts one. */
  readonly signInNeeded: boolean;
}

/** What a connection reaches, by which `destinationOf` tells where its secrets may go. */
export type ConnectionTarget = Pick<StoredConnection, "system" | "baseUrl" | "settings">;

/**
 * Reads a connection with its credentials. Those of older versions, which any destination would open, are bound to the
 * one that the connection has: it could not change since without their being given again.
 * @throws SecretElsewhere when the credentials were given for another destination
 */
export async function readConnection(
  database: Database,
  keys: OrganisationKeys,
  { organisationId, connectionId }: { readonly organisationId: string; readonly connectionId: string },
  destinationOf: (target: ConnectionTarget) => string,
): Promise<StoredConnection & { readonly destination: string }> {
  return withinOrganisation(database, organisationId, async (scope) => {
    const row = await scope
      .selectFrom("connection")
      .selectAll()
      .where("id", "=", connectionId)
      .executeTakeFirstOrThrow();
    const target = { system: row.system, baseUrl: row.base_url, settings: row.settings };
    const destination = destinationOf(target);
    const place = { connectionId, destination };
    const { plain, isBound } = openCredentials(keys, place, row.credentials_sealed);
    if (!isBound) {
      await scope
        .updateTable("connection")
        .set({ credentials_sealed: sealCredentials(keys, place, plain) })
        .where("id", "=", connectionId)
        .where("credentials_sealed", "=", row.credentials_sealed)
        .execute();
    }
    return {
      ...target,
      id: row.id,
      name: row.name,
      credentials: plain,
      capabilities: row.capabilities,
      capabilitiesAt: row.capabilities_at,
      signInNeeded: row.sign_in_needed,
      destination,
    };
  });
}

/** What each connection of an organisation reaches; opens no secret. */
export async function readConnectionTargets(
  scope: Scope,
): Promise<readonly (ConnectionTarget & { readonly id: string })[]> {
  return scope.selectFrom("connection").select(["id", "system", "base_url as baseUrl", "settings"]).execute();
}

/** Which system a connection reaches; opens no secret. */
export async function systemOfConnection(
  database: Database,
  { organisationId, connectionId }: { readonly organisationId: string; readonly connectionId: string },
): Promise<string> {
  const { system } = await withinOrganisation(database, organisationId, (scope) =>
    scope.selectFrom("connection").select("system").where("id", "=", connectionId).executeTakeFirstOrThrow(),
  );
  return system;
}

export async function saveCapabilities(
  scope: Scope,
  connectionId: string,
  capabilities: { readonly [name: string]: boolean },
  at: Date,
): Promise<void> {
  await scope
    .updateTable("connection")
    .set({ capabilities: JSON.stringify(capabilities), capabilities_at: at })
    .where("id", "=", connectionId)
    .execute();
}

export async function setSignInNeeded(
  scope: Scope,
  connectionIds: readonly string[],
  isNeeded: boolean,
): Promise<void> {
  if (connectionIds.length === 0) {
    return;
  }
  await scope
    .updateTable("connection")
    .set({ sign_in_needed: isNeeded })
    .where("id", "in", [...connectionIds])
    .execute();
}

/** Tokens as they are kept. */
export interface StoredTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly expiresAtMs: number;
}

/** Stores a pair of tokens: the connection is signed in. */
export async function saveTokens(
  scope: Scope,
  keys: OrganisationKeys,
  place: SecretPlace,
  tokens: StoredTokens,
): Promise<void> {
  await scope
    .updateTable("connection")
    .set({ tokens_sealed: sealTokens(keys, place, tokens), sign_in_needed: false })
    .where("id", "=", place.connectionId)
    .execute();
}

/**
 * The tokens of a connection, for whoever stores them again in the same transaction: nobody refreshes them meanwhile.
 * @param parse what is stored, as tokens
 */
export async function takeTokens(
  scope: Scope,
  keys: OrganisationKeys,
  place: SecretPlace,
  parse: (plain: unknown) => StoredTokens,
): Promise<StoredTokens | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${tokenLock(place)}, 0))`.execute(scope);
  const row = await scope
    .selectFrom("connection")
    .select("tokens_sealed")
    .where("id", "=", place.connectionId)
    .executeTakeFirst();
  const plain = row?.tokens_sealed ? tokensFor(keys, place, row.tokens_sealed) : null;
  return plain === null ? null : parse(plain);
}

function tokenLock({ connectionId }: Pick<SecretPlace, "connectionId">): string {
  return `koppla token ${connectionId}`;
}

export interface StoredTokenAccess {
  read(): Promise<StoredTokens | null>;
  /** Stores the first pair, right after a person has signed in. */
  save(tokens: StoredTokens): Promise<void>;
  refresh(stale: string | null, request: (stored: StoredTokens | null) => Promise<StoredTokens>): Promise<StoredTokens>;
}

/**
 * A connection's tokens. A refresh is done by one process at a time, under a session lock that the database lets go of
 * the moment its holder dies; who waited finds the new pair. It is stored before anyone uses it, as the old refresh
 * token is dead by then (accountview.md §10.1 rule 3).
 */
export function tokenAccess(options: {
  database: Database;
  keys: OrganisationKeys;
  organisationId: string;
  connectionId: string;
  /** Where the tokens may be sent; those of another destination are as good as none. */
  destination: string;
  parse(plain: unknown): StoredTokens;
}): StoredTokenAccess {
  const { database, keys, organisationId, connectionId, destination } = options;
  const place = { connectionId, destination };
  const read = async (on: Database) => {
    const row = await withinOrganisation(on, organisationId, (scope) =>
      scope.selectFrom("connection").select("tokens_sealed").where("id", "=", connectionId).executeTakeFirstOrThrow(),
    );
    const plain = row.tokens_sealed === null ? null : tokensFor(keys, place, row.tokens_sealed);
    return plain === null ? null : options.parse(plain);
  };
  const save = (on: Database, tokens: StoredTokens) =>
    withinOrganisation(on, organisationId, (scope) => saveTokens(scope, keys, place, tokens));

  /** The old pair is dead by now: where the session broke meanwhile, the fresh one is stored over another. */
  async function saveFresh(session: Database, stale: StoredTokens | null, fresh: StoredTokens): Promise<void> {
    try {
      await save(session, fresh);
    } catch (error) {
      if (!(error instanceof DatabaseAway)) {
        throw error;
      }
      // Nobody else has it: given up while the database restarts, a person would have to sign in again.
      await outlastDatabase(async () => {
        // The lock went with the session: whoever took it since may have stored a pair that is newer still.
        const stored = await read(database);
        if (stored?.accessToken === stale?.accessToken) {
          await save(database, fresh);
        }
      });
    }
  }

  return {
    read: () => read(database),
    save: (tokens) => save(database, tokens),
    refresh: (stale, request) =>
      fewAtOnce(database, () =>
        whileLocked(database, tokenLock(place), async (session) => {
          // On the session that holds the lock: those who wait may have taken every other connection of the pool.
          const stored = await read(session);
          if (stored !== null && stored.accessToken !== stale) {
            return stored;
          }
          const fresh = await request(stored);
          await saveFresh(session, stored, fresh);
          return fresh;
        }),
      ),
  };
}

function tokensFor(keys: OrganisationKeys, place: SecretPlace, sealed: Buffer): unknown {
  try {
    return openTokens(keys, place, sealed).plain;
  } catch (error) {
    if (error instanceof SecretElsewhere) {
      return null;
    }
    throw error;
  }
}

/**
 * Does `work` while a session of its own holds the lock of this name.
 * @throws what `work` throws, and DatabaseAway when the session cannot be had or ends before it has the lock
 */
async function whileLocked<Result>(
  database: Database,
  name: string,
  work: (session: Database) => Promise<Result>,
): Promise<Result> {
  const lock = sql`hashtextextended(${name}, 0)`;
  const locked = database.connection().execute(async (session) => {
    await sql`select pg_advisory_lock(${lock})`.execute(session);
    const [outcome] = await Promise.allSettled([work(session)]);
    // A session that has ended let go of the lock by itself; what became of the work is told all the same.
    await sql`select pg_advisory_unlock(${lock})`.execute(session).catch(throwUnlessAway);
    return outcome;
  });
  const outcome = await locked.catch((error: unknown) => {
    throw asDatabaseTrouble(error);
  });
  if (outcome.status === "rejected") {
    throw outcome.reason;
  }
  return outcome.value;
}

function throwUnlessAway(error: unknown): void {
  if (!(asDatabaseTrouble(error) instanceof DatabaseAway)) {
    throw error;
  }
}
