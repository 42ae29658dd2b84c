import { setTimeout as wait } from "node:timers/promises";
import { leaseMs } from "@koppla/store";
import { withAdmin } from "@koppla/store/migrations/migrate";
import type { House } from "./house.ts";

/** What befalls the house in an hour. */
export type HourStrike = "database stopped" | "long reader" | "disk full" | "worker frozen" | "worker killed";

export const hourStrikes: readonly HourStrike[] = [
  "database stopped",
  "long reader",
  "disk full",
  "worker frozen",
  "worker killed",
];

/**
 * Lets it happen while the hour's work is under way.
 * @param hour which one: strikes of a kind take turns in their manner
 * @param done resolves when the hour's work is done: what may last as long as that ends then
 */
export async function strike(house: House, kind: HourStrike, hour: number, done: Promise<unknown>): Promise<void> {
  switch (kind) {
    case "database stopped":
      // Shut down, cut off, killed.
      process.kill(house.database.pid, (["SIGINT", "SIGQUIT", "SIGKILL"] as const)[hour % 3]);
      return;
    case "long reader":
      return readUntil(house, done);
    case "disk full":
      return withoutRoom(house);
    case "worker frozen": {
      const worker = house.workers[hour % house.workers.length];
      worker?.signal("SIGSTOP");
      await wait(leaseMs + 3_000);
      worker?.signal("SIGCONT");
      return;
    }
    case "worker killed":
      house.workers[hour % house.workers.length]?.signal("SIGKILL");
  }
}

/** A backup, or somebody's query: it reads what grows, and sees the database as it was all the while. */
function readUntil({ address }: House, done: Promise<unknown>): Promise<void> {
  return withAdmin(address, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    for (const table of ["record", "link", "activity", "sealed_value", "run", "incident"]) {
      await client.query(`select count(*) from ${table}`);
    }
    await done.catch(() => undefined);
    await client.query("rollback");
  });
}

const withoutRoomMs = 8_000;

/** PostgreSQL says what it says when its disk is full, for every table that a run writes. */
async function withoutRoom({ address }: House): Promise<void> {
  const tables = ["record", "link", "run", "intent"];
  await withAdmin(address, async (client) => {
    await client.query(`create function no_room() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$`);
    for (const table of tables) {
      await client.query(`create trigger no_room before insert or update on ${table} for each statement
        execute function no_room()`);
    }
    await wait(withoutRoomMs);
    await client.query("drop function no_room cascade");
  });
}
