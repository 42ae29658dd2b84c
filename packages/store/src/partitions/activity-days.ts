import { type QueryExecutorProvider, sql } from "kysely";
import type pg from "pg";
import { ignoreLock, isMissingPartition } from "./partition-errors.ts";

const daysAhead = 2;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Day in UTC, as partitions are named and bounded. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Makes the partitions of today and the coming days. A day whose lock is taken just now is left to the next call. */
export async function makeActivityDays(database: QueryExecutorProvider, now: Date): Promise<void> {
  for (const day of comingDays(now)) {
    await makeActivityDay(database, day).catch(ignoreLock);
  }
}

/** The same on a connection of the migrating role. */
export async function makeFirstDays(client: pg.ClientBase, now: Date): Promise<void> {
  for (const day of comingDays(now)) {
    await client.query("select koppla_make_activity_day($1)", [day]).catch(ignoreLock);
  }
}

/** Makes one day. @param day as in `2026-12-01` */
export async function makeActivityDay(database: QueryExecutorProvider, day: string): Promise<void> {
  await sql`select koppla_make_activity_day(${day}::date)`.execute(database);
}

function comingDays(now: Date): string[] {
  return Array.from({ length: daysAhead + 1 }, (_, offset) => dayOf(new Date(now.getTime() + offset * dayMs)));
}

/** A day of activity after its time: dropped, emptied (somebody reads other days just now), or not touched for a lock. */
export interface PastDay {
  readonly day: string;
  readonly outcome: "dropped" | "emptied" | "busy";
}

/**
 * Drops the partitions of days that ended longer ago than the retention: dropping a table is what erases,
 * deleting rows leaves them in the file (reliability: 2,000 of 2,000 addresses were still there after VACUUM).
 */
export async function dropActivityDays(
  database: QueryExecutorProvider,
  now: Date,
  retentionHours: number,
): Promise<PastDay[]> {
  const before = dayOf(new Date(now.getTime() - retentionHours * hourMs));
  const { rows } = await sql<PastDay>`
    select to_char(day, 'YYYY-MM-DD') as day, outcome from koppla_drop_activity_days(${before}::date)`.execute(
    database,
  );
  return rows;
}

/** A row of activity needs a day that was never made: a clock stood ahead, or upkeep failed for days. */
export class MissingActivityDay extends Error {
  readonly day: string;

  constructor(day: string) {
    super(`There is no partition for the activity of ${day}.`);
    this.day = day;
  }
}

/** The error of an insert into activity, as it is, or as the day that is missing. */
export function asMissingDay(error: unknown, day: string): unknown {
  return isMissingPartition(error) ? new MissingActivityDay(day) : error;
}
