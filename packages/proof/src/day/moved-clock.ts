import type { DatabaseAddress } from "@koppla/store/database/address";
import { withAdmin } from "@koppla/store/migrations/migrate";
import { whileItBegins } from "./while-it-begins.ts";

/*
 * Koppla's time is the database's. So the database's own functions of time are replaced, in a server that serves nothing
 * else: every query, every function and every default then says what a machine whose clock was moved would say.
 */

const functions = [
  ["clock_timestamp", "volatile"],
  ["statement_timestamp", "stable"],
  ["transaction_timestamp", "stable"],
  ["now", "stable"],
] as const;

const replaced = functions.map(
  ([name, changes]) => `alter function pg_catalog.${name}() rename to unmoved_${name};
    create function pg_catalog.${name}() returns timestamptz language sql ${changes} parallel safe
      as 'select pg_catalog.unmoved_${name}() + (select ahead from moved.clock)';`,
);

/** To be called before the first migration. */
export function makeClockMovable(address: DatabaseAddress): Promise<unknown> {
  return withAdmin(address, (client) =>
    client.query(`set allow_system_table_mods = on;
      create schema moved;
      create table moved.clock (ahead interval not null);
      insert into moved.clock values ('0');
      grant usage on schema moved to public;
      grant select on moved.clock to public;
      ${replaced.join("\n")}`),
  );
}

export async function advanceClock(address: DatabaseAddress, ms: number): Promise<void> {
  await whileItBegins(() =>
    withAdmin(address, (client) => client.query("update moved.clock set ahead = ahead + $1 * interval '1 ms'", [ms])),
  );
}

/**
 * Loaded before a process of Koppla: it asks the database for the time each two seconds, and not each minute only. An
 * hour then passes in seconds.
 */
export const impatientClock = `--import=data:text/javascript,${encodeURIComponent(`const every = globalThis.setInterval;
  globalThis.setInterval = (work, ms, ...more) => every(work, ms === 60000 ? 2000 : ms, ...more);`)}`;
