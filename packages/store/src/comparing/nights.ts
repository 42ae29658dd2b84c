import { sql } from "kysely";
import type { Database, Scope } from "../database/database.ts";
import { orderOfNeed } from "./restores.ts";

/** Organisations whose nightly comparison has come due, the longest first. */
export async function dueNights(database: Database, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("transport.night")
    .select("organisation_id")
    .where("next_at", "<=", now)
    .orderBy("next_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.organisation_id);
}

/** The flows that are switched on, in the order in which they need each other. */
export async function nightFlows(scope: Scope): Promise<readonly { readonly id: string; readonly entity: string }[]> {
  const { rows } = await sql<{ id: string; entity: string }>`
    select f.id, f.entity from flow f where f.enabled order by ${orderOfNeed("f")}`.execute(scope);
  return rows;
}
