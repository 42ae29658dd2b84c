import { createHash } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { Database, Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export type PendingSignInRow = Selectable<Tables["pending_sign_in"]>;

/** A state is random enough that nobody finds it by trying: its hash is as good as the state for finding it again. */
export function stateMark(state: string): Buffer {
  return createHash("sha256").update(state).digest();
}

export function signInCell(state: Buffer) {
  return { table: "pending_sign_in", row: state.toString("hex"), column: "details_sealed" };
}

/** Keeps a sign-in, and forgets the organisation's that nobody ended. @param since those from before are over */
export async function addSignIn(scope: Scope, row: PendingSignInRow, since: Date): Promise<void> {
  await scope.deleteFrom("pending_sign_in").where("begun_at", "<=", since).execute();
  await scope.insertInto("pending_sign_in").values(row).execute();
}

/** Takes a sign-in: its state serves once. @returns undefined where none of this actor has that state */
export async function takeSignIn(
  scope: Scope,
  state: Buffer,
  actorMark: Buffer,
): Promise<PendingSignInRow | undefined> {
  return scope
    .deleteFrom("pending_sign_in")
    .where("state_mark", "=", state)
    .where("actor_mark", "=", actorMark)
    .returningAll()
    .executeTakeFirst();
}

/** Whose sign-in has this state. */
export async function organisationOfState(database: Database, state: Buffer): Promise<string | undefined> {
  return database.transaction().execute(async (scope) => {
    await sql`select set_config('koppla.state_mark', ${state.toString("hex")}, true)`.execute(scope);
    const row = await scope
      .selectFrom("pending_sign_in")
      .select("organisation_id")
      .where("state_mark", "=", state)
      .executeTakeFirst();
    return row?.organisation_id;
  });
}
