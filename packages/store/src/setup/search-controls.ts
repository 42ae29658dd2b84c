import { sql } from "kysely";
import { z } from "zod";
import type { Scope } from "../database/database.ts";

/** The last trial of a search for something that is known to be there. */
export interface SearchControl {
  readonly outcome: "passed" | "failed";
  readonly at: Date;
}

const controlsSchema = z.record(z.string(), z.object({ outcome: z.enum(["passed", "failed"]), at: z.coerce.date() }));

/** What trials of a connection's searches have shown, by what was searched for. */
export async function readSearchControls(
  scope: Scope,
  connectionId: string,
): Promise<ReadonlyMap<string, SearchControl>> {
  const { search_controls: controls } = await scope
    .selectFrom("connection")
    .select("search_controls")
    .where("id", "=", connectionId)
    .executeTakeFirstOrThrow();
  return new Map(Object.entries(controlsSchema.parse(controls)));
}

/** An outcome that is the same as the last one is noted again after this long. */
const repeatedAfterMs = 3_600_000;

/**
 * Notes the outcome of a trial: the last one counts.
 * @param subject what was searched for
 */
export async function saveSearchControl(
  scope: Scope,
  connectionId: string,
  subject: string,
  { outcome, at }: SearchControl,
): Promise<void> {
  const noted = JSON.stringify({ [subject]: { outcome, at } });
  const recent = new Date(at.getTime() - repeatedAfterMs).toISOString();
  await sql`
    update connection set search_controls = search_controls || ${noted}::jsonb
    where id = ${connectionId} and not coalesce(
      search_controls #>> ${sql.val([subject, "outcome"])}::text[] = ${outcome}
        and search_controls #>> ${sql.val([subject, "at"])}::text[] > ${recent}, false)`.execute(scope);
}
