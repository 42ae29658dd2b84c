import { createHash } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { Database, Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export type ApiKeyRow = Selectable<Tables["api_key"]>;

/** A key is kept as its hash: it is random enough that nobody finds it by trying. */
function keyMark(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** Finds a key, of whichever organisation it is; expired and revoked ones too. */
export async function findApiKey(database: Database, key: string): Promise<ApiKeyRow | undefined> {
  const mark = keyMark(key);
  return database.transaction().execute(async (scope) => {
    await sql`select set_config('koppla.key_mark', ${mark.toString("hex")}, true)`.execute(scope);
    return scope.selectFrom("api_key").selectAll().where("key_mark", "=", mark).executeTakeFirst();
  });
}

export function apiKeyCell(id: string) {
  return { table: "api_key", row: id, column: "details_sealed" };
}

/** Keys of the organisation of this transaction, the newest first. */
export async function listApiKeys(scope: Scope): Promise<readonly ApiKeyRow[]> {
  return scope.selectFrom("api_key").selectAll().orderBy("made_at", "desc").orderBy("id").execute();
}

export async function addApiKey(
  scope: Scope,
  { key, ...row }: Omit<ApiKeyRow, "key_mark" | "last_used_at" | "revoked_at"> & { readonly key: string },
): Promise<void> {
  await scope
    .insertInto("api_key")
    .values({ ...row, scopes: [...row.scopes], key_mark: keyMark(key) })
    .execute();
}

/** @returns the key as it was; undefined: there is none, or it was revoked before */
export async function revokeApiKey(scope: Scope, id: string, now: Date): Promise<ApiKeyRow | undefined> {
  return scope
    .updateTable("api_key")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

/** Notes that a key was used. How often it was is nobody's business, so that whoever calls does so once in a while. */
export async function noteKeyUse(scope: Scope, id: string, now: Date): Promise<void> {
  await scope.updateTable("api_key").set({ last_used_at: now }).where("id", "=", id).execute();
}
