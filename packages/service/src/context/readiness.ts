import { statfs } from "node:fs/promises";
import { asDatabaseTrouble, DatabaseAway, type DatabaseHealth, openDatabaseProbe } from "@koppla/store";
import { watchLoopLag } from "./loop-lag.ts";
import type { ServiceContext } from "./open-context.ts";

/** Whoever asks has an answer within 100 ms; this much of it is for the database. */
const patienceMs = 70;
const mostLagMs = 1_000;
const leastFreeDisk = 0.05;
/** After so long without room the next delivery is let in again, and shows whether there is any. */
const fullForMs = 15_000;

/** Tells whether this process can do its work. */
export interface Readiness {
  /** Why not, in one sentence without secrets; null when it can. */
  reason(): Promise<string | null>;
  /** The database took what was to be stored. */
  noteStored(): void;
  /** Something went wrong: a database that answers, and has no room for anything more, is told by nothing else. */
  noteFailure(error: unknown): void;
  close(): Promise<void>;
}

const sentences: { readonly [Health in Exclude<DatabaseHealth, "well">]: string } = {
  away: "The database does not answer.",
  "wrong role": "The database gave a session without Koppla's application role.",
  busy: "Every database connection of this process is in use.",
  late: "Schedules are late by more than a minute: no worker fires them. Start one: koppla start --role worker.",
};

/** @param dataFolder where the embedded database lies; null: it is elsewhere, and so is its disk */
export function openReadiness(engine: ServiceContext, dataFolder: string | null): Readiness {
  const probe = openDatabaseProbe(engine.address);
  const lag = watchLoopLag();
  let fullUntilMs = Number.NEGATIVE_INFINITY;
  return {
    async reason() {
      if (lag.lagMs() > mostLagMs) {
        return "This process is overloaded: it came more than a second late to its own work.";
      }
      const [health, diskIsFull] = await Promise.all([probe.ask(engine.database, patienceMs), isFull(dataFolder)]);
      if (health !== "well") {
        return sentences[health];
      }
      if (performance.now() < fullUntilMs) {
        return "The database's disk has no room.";
      }
      return diskIsFull ? "Less than 5 % of the disk with Koppla's data is free." : null;
    },
    noteStored() {
      fullUntilMs = Number.NEGATIVE_INFINITY;
    },
    noteFailure(error) {
      const trouble = asDatabaseTrouble(error);
      if (trouble instanceof DatabaseAway && trouble.isFull) {
        fullUntilMs = performance.now() + fullForMs;
      }
    },
    async close() {
      lag.stop();
      await probe.close();
    },
  };
}

async function isFull(folder: string | null): Promise<boolean> {
  if (folder === null) {
    return false;
  }
  const { bavail, blocks } = await statfs(folder);
  return blocks > 0 && bavail / blocks < leastFreeDisk;
}
