import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { LinkScope } from "./links.ts";

/** Keys in the target of what was linked last, the newest first. */
export async function recentTargets(scope: Scope, place: LinkScope, most: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select ${sql.ref(`${place.target}_key`)} as key from link
    where integration_id = ${place.integrationId} and entity = ${place.entity}
    order by linked_at desc limit ${most}`.execute(scope);
  return rows.map(({ key }) => key);
}

/** When the first record of an entity was linked; null: none is. */
export async function firstLinkedAt(scope: Scope, place: LinkScope): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(linked_at) as at from link
    where integration_id = ${place.integrationId} and entity = ${place.entity}`.execute(scope);
  return rows[0]?.at ?? null;
}
