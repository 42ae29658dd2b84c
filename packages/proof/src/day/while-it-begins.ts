import { setTimeout as wait } from "node:timers/promises";
import { asDatabaseTrouble, DatabaseAway } from "@koppla/store";

const longestMs = 20_000;

/** Does again what met a database that is stopping or beginning, as the strikes of a day make it. */
export async function whileItBegins<Result>(work: () => Promise<Result>): Promise<Result> {
  const untilMs = performance.now() + longestMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(asDatabaseTrouble(error) instanceof DatabaseAway) || performance.now() > untilMs) {
        throw error;
      }
      await wait(250);
    }
  }
}
