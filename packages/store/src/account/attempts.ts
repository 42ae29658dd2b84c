import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import type { Asked } from "./persons.ts";

/** What is guessed at, or from where, and how often within the time that counts. */
export interface AttemptLimit {
  readonly mark: Buffer;
  readonly most: number;
}

export interface Attempt {
  /** Ids of the rows that stand for it, to be taken back when it was no guess. */
  readonly ids: readonly string[];
  /** When one of the limits lets another attempt through; null: this one may go on. */
  readonly heldUntil: Date | null;
}

/**
 * Counts an attempt under all its limits, before anything is compared, so that many at once cannot pass together.
 * @param withinMs how far back attempts count
 */
export async function beginAttempt(
  database: Database,
  limits: readonly AttemptLimit[],
  { now, withinMs }: { readonly now: Date; readonly withinMs: number },
): Promise<Attempt> {
  const since = new Date(now.getTime() - withinMs);
  const ordered = [...limits].sort((one, other) => one.mark.compare(other.mark));
  return database.transaction().execute(async (scope) => {
    for (const { mark } of ordered) {
      await sql`select pg_advisory_xact_lock(${mark.readInt32BE(0)}, ${mark.readInt32BE(4)})`.execute(scope);
    }
    for (const { mark, most } of ordered) {
      const rows = await scope
        .selectFrom("account.attempt")
        .select("at")
        .where("subject_mark", "=", mark)
        .where("at", ">", since)
        .orderBy("at", "desc")
        .limit(most)
        .execute();
      const oldest = rows[most - 1];
      if (oldest !== undefined) {
        return { ids: [], heldUntil: new Date(oldest.at.getTime() + withinMs) };
      }
    }
    const added = await scope
      .insertInto("account.attempt")
      .values(ordered.map(({ mark }) => ({ subject_mark: mark, at: now })))
      .returning("id")
      .execute();
    return { ids: added.map((row) => row.id), heldUntil: null };
  });
}

/** The attempt was no guess: it counts no more. */
export async function takeAttemptBack(asked: Asked, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) {
    await asked
      .deleteFrom("account.attempt")
      .where("id", "in", [...ids])
      .execute();
  }
}
