import { setTimeout as wait } from "node:timers/promises";
import { asDatabaseTrouble, DatabaseAway } from "./database-trouble.ts";

/** A restart takes half a second, a fail-over up to half a minute. */
export const databasePatienceMs = 30_000;
export const databaseRetryMs = 250;

/**
 * Repeats what does no harm twice until the database is there again.
 * @param stopping aborted when there is no time left to wait
 * @throws what it threw last, after a while
 */
export async function outlastDatabase<Result>(work: () => Promise<Result>, stopping?: AbortSignal): Promise<Result> {
  const endMs = performance.now() + databasePatienceMs;
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      const error = asDatabaseTrouble(thrown);
      if (!(error instanceof DatabaseAway) || performance.now() > endMs || stopping?.aborted) {
        throw error;
      }
      await wait(databaseRetryMs);
    }
  }
}
