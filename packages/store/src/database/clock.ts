import { sql } from "kysely";
import type { Database } from "./database.ts";

/** Where the time of day comes from, so that tests can move it. Leases never use it: they go by the database's clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands `offsetMs` away from the system's and can be moved on. */
export function movableClock(offsetMs = 0): Clock & { advance(ms: number): void } {
  let offset = offsetMs;
  return {
    now: () => new Date(Date.now() + offset),
    advance(ms) {
      offset += ms;
    },
  };
}

/** The database's time is asked for this often; between two questions this process counts by a clock that cannot jump. */
const syncEveryMs = 60_000;
/** A machine whose own clock is further away than this from the database's is told of. */
const toleratedMs = 5_000;

/**
 * The database's time of day, which is one for all machines: settle times are compared with what another machine noted,
 * so a machine whose clock is five minutes ahead must not believe that a lost answer can no longer arrive (F-22).
 * @param ask for the database's time in epoch milliseconds
 * @param onWrong told once, and again when it was set anew, that this machine's own clock is wrong
 * @throws whatever the first question throws; a later one that fails leaves the clock as it is
 */
export async function databaseClock(
  ask: () => Promise<number>,
  onWrong: () => void = () => undefined,
): Promise<Clock & { close(): void }> {
  let knownMs = 0;
  /** Epoch milliseconds at the zero of `performance.now()`. */
  let zeroMs = await asked();
  async function asked(): Promise<number> {
    const sentMs = performance.now();
    const answerMs = await ask();
    const awayMs = Date.now() - answerMs;
    if (Math.abs(awayMs - knownMs) > toleratedMs) {
      knownMs = awayMs;
      if (Math.abs(awayMs) > toleratedMs) onWrong();
    }
    // The answer was made about half way between question and answer.
    return answerMs - (sentMs + performance.now()) / 2;
  }
  const timer = setInterval(() => {
    asked().then(
      (ms) => {
        zeroMs = ms;
      },
      // It counts on from the last answer, and asks again a minute later.
      () => undefined,
    );
  }, syncEveryMs);
  timer.unref();
  return { now: () => new Date(zeroMs + performance.now()), close: () => clearInterval(timer) };
}

/** For `databaseClock`: the database's time in epoch milliseconds. */
export async function askTime(database: Database): Promise<number> {
  const { rows } = await sql<{ ms: string }>`select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(
    database,
  );
  return Number(rows[0]?.ms);
}
