import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, withinOrganisation } from "../database/database.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { addActivities } from "../runs/activities.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { testIntegration } from "../testing/test-integration.ts";
import { dayOf, dropActivityDays, makeActivityDay, makeActivityDays } from "./activity-days.ts";

let testing: TestDatabase;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

const now = new Date();
const dayMs = 86_400_000;
const daysAgo = (days: number) => dayOf(new Date(now.getTime() - days * dayMs));

async function daysThere(): Promise<string[]> {
  const { rows } = await withAdmin(testing.address, (client) =>
    client.query<{ name: string }>(
      "select relid::regclass::text as name from pg_partition_tree('activity') where isleaf",
    ),
  );
  return rows.map(({ name }) => name.replace("activity_", "").replaceAll("_", "-")).toSorted();
}

/** A session that has read all of activity in a transaction that stays open, as a backup does. */
async function longReader(): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client(testing.address.admin);
  await client.connect();
  await client.query("begin");
  await client.query("select count(*) from activity");
  return { end: () => client.end() };
}

async function note(at: Date): Promise<void> {
  const { organisationId, newFlow } = await testIntegration(database, crypto.randomUUID());
  const flowId = await newFlow();
  const activity = {
    id: crypto.randomUUID(),
    sourceKey: "1",
    action: "created",
    problemCode: null,
    payloadExpiresAt: null,
  };
  await withinOrganisation(database, organisationId, (scope) =>
    addActivities(scope, { organisationId, flowId, runId: crypto.randomUUID(), now: at }, [activity]),
  );
}

test("days are made ahead, and dropped whole once their last hour is older than the retention (G-5)", async () => {
  await makeActivityDays(database, now);
  await makeActivityDay(database, daysAgo(4));
  await makeActivityDay(database, daysAgo(3));
  expect(await daysThere()).toEqual(expect.arrayContaining([daysAgo(4), daysAgo(3), daysAgo(0), daysAgo(-2)]));
  expect(await dropActivityDays(database, now, 72)).toEqual([{ day: daysAgo(4), outcome: "dropped" }]);
  const there = await daysThere();
  expect(there).not.toContain(daysAgo(4));
  expect(there).toContain(daysAgo(3));
});

test("V9: while a backup reads, days are made, activity is noted, and old days wait for it", async () => {
  await makeActivityDay(database, daysAgo(9));
  const reader = await longReader();
  await makeActivityDay(database, daysAgo(-10));
  expect(await daysThere()).toContain(daysAgo(-10));
  const dropping = dropActivityDays(database, now, 72);
  await note(now);
  expect(await dropping).toEqual([{ day: daysAgo(9), outcome: "busy" }]);
  await reader.end();
  expect(await dropActivityDays(database, now, 72)).toEqual([{ day: daysAgo(9), outcome: "dropped" }]);
});

test("V12: a clock that is ten days ahead makes the day that it needs, and hinders nothing later", async () => {
  const ahead = new Date(now.getTime() + 11 * dayMs);
  await note(ahead);
  expect(await daysThere()).toContain(dayOf(ahead));
  await makeActivityDays(database, new Date(now.getTime() + 3 * dayMs));
  expect(await daysThere()).not.toContain("other");
});

test("S-3: the functions of days refuse days that have not ended or are far away", async () => {
  await expect(makeActivityDay(database, daysAgo(-30))).rejects.toThrow("too far from today");
  await expect(dropActivityDays(database, new Date(now.getTime() + 2 * dayMs), 1)).rejects.toThrow("has not ended");
});
