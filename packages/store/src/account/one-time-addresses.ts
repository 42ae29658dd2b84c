import type { Selectable } from "kysely";
import type { OneTimePurpose } from "../database/account-tables.ts";
import type { Tables } from "../database/tables.ts";
import type { Asked } from "./persons.ts";

export type OneTimeAddressRow = Selectable<Tables["account.one_time_address"]>;

export async function addOneTimeAddress(asked: Asked, address: OneTimeAddressRow): Promise<void> {
  await asked.insertInto("account.one_time_address").values(address).execute();
}

/** Looks at an address that still holds, and leaves it as it is. */
export async function findOneTimeAddress(
  asked: Asked,
  mark: Buffer,
  now: Date,
): Promise<OneTimeAddressRow | undefined> {
  return asked
    .selectFrom("account.one_time_address")
    .selectAll()
    .where("token_mark", "=", mark)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/** Uses an address up. @returns undefined: it is unknown, used or too old */
export async function takeOneTimeAddress(
  asked: Asked,
  mark: Buffer,
  now: Date,
): Promise<OneTimeAddressRow | undefined> {
  return asked
    .deleteFrom("account.one_time_address")
    .where("token_mark", "=", mark)
    .where("expires_at", ">", now)
    .returningAll()
    .executeTakeFirst();
}

/** Takes away all addresses of a purpose, or those of one person. */
export async function dropOneTimeAddresses(
  asked: Asked,
  purpose: OneTimePurpose,
  personId: string | null = null,
): Promise<void> {
  let query = asked.deleteFrom("account.one_time_address").where("purpose", "=", purpose);
  if (personId !== null) {
    query = query.where("person_id", "=", personId);
  }
  await query.execute();
}

/** Where the web server was last reached. */
export async function readWebAddress(asked: Asked): Promise<string | null> {
  return (await asked.selectFrom("account.web_address").select("url").executeTakeFirst())?.url ?? null;
}

export async function noteWebAddress(asked: Asked, url: string): Promise<void> {
  await asked
    .insertInto("account.web_address")
    .values({ url })
    .onConflict((conflict) => conflict.column("one").doUpdateSet({ url }))
    .execute();
}
