import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../database/database.ts";
import { migrate, withAdmin } from "../migrations/migrate.ts";
import { keepValue, readValues, type SealedValue, sealedValue, type ValuePlace } from "../runs/sealed-values.ts";
import { emptyDatabase, type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import { dropExpired, expiryHour, keepHours, makeValueHour } from "./value-hours.ts";

let testing: TestDatabase;
let database: Database;
let shop: TestIntegration;
beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
});
beforeEach(async () => {
  shop = await testIntegration(database, crypto.randomUUID());
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

const hourMs = 3_600_000;
const hoursAway = (hours: number) => new Date(Date.now() + hours * hourMs);

const hoursThere = () =>
  withAdmin(testing.address, async (client) => {
    const { rows } = await client.query<{ hour: Date }>(`
      select ((regexp_match(pg_get_expr(relpartbound, oid), '''([^'']+)'''))[1])::timestamptz as hour
      from pg_class where relispartition and relname like 'sealed\\_value%' and relkind = 'r'`);
    return rows.map(({ hour }) => hour.toISOString()).toSorted();
  });

const keep = (at: Date, value: SealedValue = sealedValue(Buffer.from("value"))) =>
  shop.within((scope) => keepValue(scope, at, value));
const setAge = (hours: number) =>
  shop.within((scope) => scope.updateTable("organisation").set({ retention_hours: hours }).execute());
const read = (places: readonly (ValuePlace | null)[], within = shop.within) =>
  within((scope) => readValues(scope, places));

/** A session that has read all values in a transaction that stays open, as a backup does. */
async function longReader(): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client(testing.address.admin);
  await client.connect();
  await client.query("begin");
  await client.query("select count(*) from sealed_value");
  return { end: () => client.end() };
}

test("G-5: a value expires at the end of the hour that its organisation's setting gives it, and is read until then", async () => {
  const now = new Date();
  const place = await keep(now);
  expect(place?.expiresAt).toEqual(expiryHour(now, 72));
  expect(expiryHour(now, 72).getTime() - now.getTime()).toBeGreaterThan(72 * hourMs);
  expect(expiryHour(now, 72).getTime() - now.getTime()).toBeLessThanOrEqual(73 * hourMs);
  expect(await read([place, null])).toEqual(new Map([[place?.id, Buffer.from("value")]]));
  await setAge(1);
  expect((await keep(now))?.expiresAt).toEqual(expiryHour(now, 1));
  expect((await read([place])).size).toBe(1);
});

test("G-5: an organisation that keeps nothing has nothing stored", async () => {
  await setAge(0);
  expect(await keep(new Date())).toBeNull();
  const stored = await shop.within((scope) => scope.selectFrom("sealed_value").select("id").execute());
  expect(stored).toEqual([]);
});

test("V22, G-5: 73 hours later the hour is dropped; what refers to a value in it reads nothing, and does not fail", async () => {
  const place = await keep(hoursAway(-73));
  const kept = await keep(new Date());
  const past = await dropExpired(database, new Date());
  expect(past).toContainEqual({ hour: place?.expiresAt, outcome: "dropped" });
  expect(await hoursThere()).not.toContain(place?.expiresAt.toISOString());
  expect([...(await read([place, kept])).keys()]).toEqual([kept?.id]);
  expect(await dropExpired(database, new Date())).toEqual([]);
});

test("S-2: a value is read within its own organisation alone", async () => {
  const place = await keep(new Date());
  const stranger = await testIntegration(database, crypto.randomUUID());
  expect((await read([place], stranger.within)).size).toBe(0);
  const own = withAdmin(testing.address, (client) => client.query("set role koppla_application; table sealed_value"));
  await expect(own).resolves.toMatchObject([{}, { rows: [] }]);
});

test("V9, O-3: while a backup reads, hours are made and values are kept; past hours wait for it", async () => {
  const place = await keep(hoursAway(-74));
  await dropExpired(database, new Date());
  const past = await keep(hoursAway(-75));
  const reader = await longReader();
  await setAge(5);
  const dropping = dropExpired(database, new Date());
  const values = await Promise.all(Array.from({ length: 20 }, () => keep(new Date())));
  expect(values.every((one) => one?.expiresAt.getTime() === expiryHour(new Date(), 5).getTime())).toBe(true);
  expect(await dropping).toContainEqual({ hour: past?.expiresAt, outcome: "busy" });
  await reader.end();
  expect(await dropExpired(database, new Date())).toContainEqual({ hour: past?.expiresAt, outcome: "dropped" });
  expect((await read([place, past, ...values])).size).toBe(20);
});

test("V9, O-3: an hour that was emptied and not dropped, as somebody reads other hours, holds nothing any more", async () => {
  const past = await keep(hoursAway(-76));
  const hour = past?.expiresAt ?? new Date();
  const reader = new pg.Client(testing.address.admin);
  await reader.connect();
  await reader.query("begin");
  await keep(new Date());
  await reader.query("select count(*) from sealed_value where expires_at > $1", [new Date()]);
  const dropping = dropExpired(database, new Date());
  const startedMs = performance.now();
  expect(await Promise.all(Array.from({ length: 20 }, () => keep(new Date())))).not.toContain(null);
  // Nobody waits behind the lock that is not given: O-3 allows two seconds.
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  expect(await dropping).toContainEqual({ hour, outcome: "emptied" });
  await reader.end();
  const left = await withAdmin(testing.address, (client) =>
    client.query("select from sealed_value where expires_at = $1", [hour]),
  );
  expect(left.rowCount).toBe(0);
  expect(await dropExpired(database, new Date())).toContainEqual({ hour, outcome: "dropped" });
});

test("V12: a clock that is ten days ahead makes the hour that it needs, and hinders nothing later", async () => {
  const ahead = hoursAway(10 * 24);
  const place = await keep(ahead);
  expect(place?.expiresAt).toEqual(expiryHour(ahead, 72));
  await keepHours(database, new Date());
  expect((await keep(new Date()))?.expiresAt).toEqual(expiryHour(new Date(), 72));
  expect((await read([place])).size).toBe(1);
  const years = await Promise.all([keep(hoursAway(365 * 24)), keep(new Date(0))]);
  expect(years.map((one) => one?.expiresAt)).toEqual(
    [hoursAway(20 * 24), hoursAway(-30 * 24)].map((at) => expiryHour(at, 72)),
  );
});

test("hours are made for the ages in use alone, and once", async () => {
  await setAge(336);
  await keepHours(database, new Date());
  const wanted = [0, 1, 2].map((ahead) => expiryHour(new Date(), 336 + ahead).toISOString());
  const there = await hoursThere();
  expect(there).toEqual(expect.arrayContaining(wanted));
  expect(there).not.toContain(expiryHour(new Date(), 200).toISOString());
  await keepHours(database, new Date());
  expect(await hoursThere()).toEqual(there);
});

test("two processes that need the same hour at once both keep their values", async () => {
  await setAge(42);
  const places = await Promise.all(Array.from({ length: 6 }, () => keep(new Date())));
  expect((await read(places)).size).toBe(6);
});

test("a fresh database has three days of activity, no hour of values, and few tables", async () => {
  const fresh = await emptyDatabase();
  try {
    await migrate(fresh.address, new Date());
    const { rows } = await withAdmin(fresh.address, (client) =>
      client.query<{ name: string }>(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
      ),
    );
    const names = rows.map(({ name }) => name);
    expect(names.filter((name) => /^activity_\d/.test(name))).toHaveLength(3);
    expect(names.filter((name) => /^sealed_value_\d/.test(name))).toHaveLength(0);
    expect(names.length).toBeLessThan(50);
  } finally {
    await fresh.drop();
  }
});

test("S-3: the functions of hours refuse hours that have not passed or are far away, and tell ages alone", async () => {
  await expect(makeValueHour(database, hoursAway(50 * 24))).rejects.toThrow("too far from now");
  const future = expiryHour(new Date(), 0);
  await expect(sql`select koppla_drop_value_hour(${future})`.execute(database)).rejects.toThrow("has not come");
  await setAge(13);
  const { rows } = await sql<{ age: number }>`select koppla_retention_ages() as age`.execute(database);
  expect(rows).toContainEqual({ age: 13 });
  expect(new Set(rows.map(({ age }) => age)).size).toBe(rows.length);
  await expect(
    shop.within((scope) => sql`update organisation set retention_hours = 337`.execute(scope)),
  ).rejects.toThrow("organisation_retention_hours_check");
});

test("a list of places looks into their hours alone", async () => {
  await setAge(72);
  for (const away of [0, 1, 2, 3]) {
    await keep(hoursAway(away));
  }
  const place = await keep(new Date());
  const { rows } = await shop.within((scope) =>
    sql<{ "QUERY PLAN": string }>`explain (costs off) select id, body_sealed from sealed_value
      where expires_at = any(${[place?.expiresAt.toISOString()]}::timestamptz[]) and id = any(${[place?.id]}::uuid[])
        and expires_at > now()`.execute(scope),
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan.match(/sealed_value_\d{4}(?:_\d\d){3}(?!_)/g)?.length).toBe(1);
  expect(plan).not.toContain("Seq Scan");
});
