import type { Selectable } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export type SetupRow = Selectable<Tables["setup"]>;

export async function saveSetup(scope: Scope, row: SetupRow): Promise<void> {
  const kept = { ...row, choices: JSON.stringify(row.choices) };
  await scope
    .insertInto("setup")
    .values(kept)
    .onConflict((conflict) =>
      conflict.columns(["organisation_id", "id"]).doUpdateSet({ choices: kept.choices, finished_at: row.finished_at }),
    )
    .execute();
}

/** @param lock keeps everybody else from changing it until the transaction ends */
export async function readSetup(
  scope: Scope,
  id: string,
  { lock }: { readonly lock: boolean },
): Promise<SetupRow | undefined> {
  const query = scope.selectFrom("setup").selectAll().where("id", "=", id);
  return (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
}

/** Those that are not done, the newest first. */
export async function listSetups(scope: Scope, limit: number): Promise<SetupRow[]> {
  return scope
    .selectFrom("setup")
    .selectAll()
    .where("finished_at", "is", null)
    .orderBy("started_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}
