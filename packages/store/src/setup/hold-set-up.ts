import type { Scope } from "../database/database.ts";

/**
 * Keeps everybody else from changing the set-up of this organisation until the transaction ends. Workers go on: they take
 * no lock on the organisation's row that meets this one.
 */
export async function holdSetUp(scope: Scope): Promise<void> {
  await scope.selectFrom("organisation").select("id").forNoKeyUpdate().execute();
}
