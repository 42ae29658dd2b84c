import { type Kysely, type Selectable, sql } from "kysely";
import type { Tables } from "../database/tables.ts";

/** A database, or a transaction of it: the tables of those who sign in are asked for in either. */
export type Asked = Kysely<Tables>;
export type PersonRow = Selectable<Tables["account.person"]>;

export async function findPerson(asked: Asked, id: string): Promise<PersonRow | undefined> {
  return asked.selectFrom("account.person").selectAll().where("id", "=", id).executeTakeFirst();
}

/** @param email in small letters */
export async function findPersonByEmail(asked: Asked, email: string): Promise<PersonRow | undefined> {
  return asked.selectFrom("account.person").selectAll().where("email", "=", email).executeTakeFirst();
}

/** Makes a person. @returns false when another one has the e-mail address already */
export async function addPerson(
  asked: Asked,
  person: Omit<PersonRow, "has_second_factor" | "created_at" | "updated_at"> & {
    readonly at: Date;
    /** Null: signs in by one-time addresses alone. */
    readonly passwordHash: string | null;
  },
): Promise<boolean> {
  const { at, passwordHash, ...row } = person;
  const { numInsertedOrUpdatedRows } = await asked
    .insertInto("account.person")
    .values({ ...row, has_second_factor: false, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .executeTakeFirst();
  const isMade = numInsertedOrUpdatedRows === 1n;
  if (isMade && passwordHash !== null) {
    await addPassword(asked, { personId: row.id, passwordHash, at });
  }
  return isMade;
}

/** Gives a password to a person who has none. */
export async function addPassword(
  asked: Asked,
  { personId, passwordHash, at }: { readonly personId: string; readonly passwordHash: string; readonly at: Date },
): Promise<void> {
  await asked
    .insertInto("account.credential")
    .values({
      id: crypto.randomUUID(),
      person_id: personId,
      account_id: personId,
      provider_id: "credential",
      password_hash: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute();
}

/** Whether the person has a password. */
export async function hasPassword(asked: Asked, personId: string): Promise<boolean> {
  const row = await asked
    .selectFrom("account.credential")
    .select("id")
    .where("person_id", "=", personId)
    .where("password_hash", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function changePerson(
  asked: Asked,
  id: string,
  change: Partial<Pick<PersonRow, "name_sealed" | "language" | "email_verified" | "hosts">> & { readonly at: Date },
): Promise<void> {
  const { at, ...values } = change;
  await asked
    .updateTable("account.person")
    .set({ ...values, updated_at: at })
    .where("id", "=", id)
    .execute();
}

/** Ids of the installation's owners. */
export async function installationOwners(asked: Asked): Promise<readonly string[]> {
  const rows = await asked.selectFrom("account.person").select("id").where("hosts", "=", true).orderBy("id").execute();
  return rows.map((row) => row.id);
}

/** What two first owners at the same moment would both need. Held to the end of the transaction. */
export async function lockFirstOwner(asked: Asked): Promise<void> {
  await sql`select pg_advisory_xact_lock(${firstOwnerLock})`.execute(asked);
}

/** Any number will do, as long as nothing else in this database uses it. */
const firstOwnerLock = 4_706_927;

/** Tells all processes that what this person may do has changed: whoever streams to them looks again. */
export async function tellAccountChanged(asked: Asked, personId: string): Promise<void> {
  await sql`select pg_notify(${accountChannel}, ${personId})`.execute(asked);
}

/** The channel on which changes of persons are told; the payload is the person's id. */
export const accountChannel = "koppla_account";
