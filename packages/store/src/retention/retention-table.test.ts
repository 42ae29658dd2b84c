import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newClient } from "../database/client.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type Kept, retention } from "./retention-table.ts";

let testing: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  testing = await testDatabase();
  admin = newClient(testing.address.admin);
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await testing?.drop();
});

/** All tables of ours, those of `public` without their schema; partitions belong to their table. */
async function tables(): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'jobs')`);
  return rows.map(({ name }) => name).sort();
}

const missing = (table: readonly Kept[], there: readonly string[]) => ({
  withoutRow: there.filter((name) => !table.some((kept) => kept.table === name)),
  withoutTable: table.filter((kept) => !there.includes(kept.table)).map((kept) => kept.table),
});

test("every table of the schema says how long its rows are kept, or why they stay (V24)", async () => {
  const there = await tables();
  expect(there.length).toBeGreaterThan(40);
  expect(missing(retention, there)).toEqual({ withoutRow: [], withoutTable: [] });
  expect(new Set(retention.map(({ table }) => table)).size).toBe(retention.length);
});

test("a table that nobody thought of is noticed, and a row of one that is gone", async () => {
  await admin.query("create table forgotten_by_all (at timestamptz)");
  try {
    const table = [...retention, { table: "gone", stays: "it was once" }];
    expect(missing(table, await tables())).toEqual({ withoutRow: ["forgotten_by_all"], withoutTable: ["gone"] });
  } finally {
    await admin.query("drop table forgotten_by_all");
  }
});

test.each(retention.flatMap((kept) => ("stays" in kept ? [] : [kept])))(
  "$table: what tells the age of a row is a time",
  async ({ table, since, hours }) => {
    const { fields } = await admin.query(`select ${since} as since from ${table} t limit 0`);
    const { rows } = await admin.query<{ type: string }>("select format_type($1, null) as type", [
      fields[0]?.dataTypeID,
    ]);
    expect(["timestamp with time zone", "date"]).toContain(rows[0]?.type);
    expect(hours).toBeGreaterThanOrEqual(0);
  },
);
