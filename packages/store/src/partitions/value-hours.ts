import { type QueryExecutorProvider, sql } from "kysely";
import { ignoreLock, isMissingPartition } from "./partition-errors.ts";

const hourMs = 3_600_000;
/** Besides the hour in which a value of now expires. Whoever needs another one makes it. */
const hoursAhead = 2;

/**
 * Makes the partitions in which values of now and of the coming hours expire, for each age in use: an installation whose
 * organisations all keep values for 72 hours has three tables ahead. An hour whose lock is taken just now is left to the
 * next call.
 */
export async function keepHours(database: QueryExecutorProvider, now: Date): Promise<void> {
  const { rows } = await sql<{ age: number }>`select koppla_retention_ages() as age`.execute(database);
  const wanted = rows.flatMap(({ age }) =>
    Array.from({ length: hoursAhead + 1 }, (_, ahead) => expiryHour(now, age + ahead).getTime()),
  );
  const there = new Set((await valueHours(database)).map((hour) => hour.getTime()));
  for (const hour of new Set(wanted.filter((one) => !there.has(one)))) {
    await makeValueHour(database, new Date(hour)).catch(ignoreLock);
  }
}

/** When a value expires that is kept for so many hours: at the end of that hour. The same as `koppla_expiry` says. */
export function expiryHour(now: Date, retentionHours: number): Date {
  return new Date((Math.floor(now.getTime() / hourMs) + retentionHours + 1) * hourMs);
}

/** Makes the hour in which a value expires that the organisation of this transaction stores at a moment. */
export async function makeHourFor(scope: QueryExecutorProvider, storedAt: Date): Promise<void> {
  await sql`select koppla_make_value_hour(koppla_expiry(${storedAt}))`.execute(scope);
}

/** Makes one hour. */
export async function makeValueHour(database: QueryExecutorProvider, hour: Date): Promise<void> {
  await sql`select koppla_make_value_hour(${hour})`.execute(database);
}

/** An hour of values after its time: dropped, emptied (somebody reads other hours just now), or not touched for a lock. */
export interface PastHour {
  readonly hour: Date;
  readonly outcome: "dropped" | "emptied" | "busy";
}

/**
 * Drops the partitions of all hours that have passed. Dropping a table is what erases: deleting rows leaves them in the
 * file.
 * @returns what became of each; what is not dropped is tried again by the next call
 */
export async function dropExpired(database: QueryExecutorProvider, now: Date): Promise<PastHour[]> {
  const past: PastHour[] = [];
  for (const hour of (await valueHours(database)).filter((one) => one <= now)) {
    const { rows } = await sql<{ outcome: PastHour["outcome"] }>`
      select koppla_drop_value_hour(${hour}) as outcome`.execute(database);
    past.push(...rows.map(({ outcome }) => ({ hour, outcome })));
  }
  return past;
}

const partitionName = /^sealed_value_(\d{4})_(\d\d)_(\d\d)_(\d\d)$/;

/** The hours that are there, the earliest first; looks without a lock. */
async function valueHours(database: QueryExecutorProvider): Promise<Date[]> {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'sealed\\_value\\_%'
    order by c.relname`.execute(database);
  return rows.flatMap(({ name }) => {
    const [, year, month, day, hour] = partitionName.exec(name) ?? [];
    return hour === undefined ? [] : [new Date(`${year}-${month}-${day}T${hour}:00:00Z`)];
  });
}

/** A value needs an hour that was never made: the organisation's age is new, a clock stood ahead, or upkeep failed. */
export class MissingValueHour extends Error {
  /** When the value was stored. */
  readonly at: Date;

  constructor(at: Date) {
    super(`There is no partition for values of ${at.toISOString()}.`);
    this.at = at;
  }
}

/** The error of an insert of values, as it is, or as the hour that is missing. */
export function asMissingHour(error: unknown, at: Date): unknown {
  return isMissingPartition(error) ? new MissingValueHour(at) : error;
}
