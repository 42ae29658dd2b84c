import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../database/database.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { dayOf, makeActivityDay } from "../partitions/activity-days.ts";
import { addActivities } from "../runs/activities.ts";
import { settleCounts } from "../runs/counts.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import { carryOutUpkeep } from "./upkeep.ts";

const dayMs = 86_400_000;
const perDay = 4;
let testing: TestDatabase;
let database: Database;
let place: TestIntegration;
let flowId: string;

beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
  await withAdmin(testing.address, (client) =>
    client.query("insert into installation (key_check_sealed) values ('\\x00')"),
  );
  place = await testIntegration(database, "forty days");
  flowId = await place.newFlow();
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

const ago = (days: number) => new Date(Date.now() - days * dayMs);

async function count(table: string): Promise<number> {
  const { rows } = await place.within((scope) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(scope),
  );
  return rows[0]?.count ?? 0;
}

test("forty days of runs leave as many rows as thirty: nothing grows for ever (V22, V24)", async () => {
  const dayOfWork = async (now: Date) => {
    await makeActivityDay(database, dayOf(now));
    await place.within(async (scope) => {
      for (let run = 0; run < perDay; run++) {
        const at = new Date(now.getTime() + run * 60_000);
        const runId = crypto.randomUUID();
        await sql`insert into run (organisation_id, id, flow_id, state, mode, phase, position, configuration, started_at,
            finished_at)
          values (${place.organisationId}, ${runId}, ${flowId}, 'succeeded', 'changes', 'list', '{}', 'c', ${at},
            ${new Date(at.getTime() + 60_000)})`.execute(scope);
        const done = { found: 1, created: 1, updated: 0, skipped: 0 };
        await settleCounts(scope, {
          organisationId: place.organisationId,
          flowId,
          now: new Date(now.getTime() + run * 6 * 3_600_000),
          runStartedAt: at,
          ...done,
        });
        await addActivities(scope, { organisationId: place.organisationId, flowId, runId, now: at }, [
          { id: crypto.randomUUID(), sourceKey: "a", action: "created", problemCode: null, payloadExpiresAt: null },
        ]);
        await sql`insert into hint (organisation_id, flow_id, source_key, noted_at)
          values (${place.organisationId}, ${flowId}, 'a', ${at})`.execute(scope);
        await sql`insert into webhook_event values (${place.organisationId}, ${place.connectionId},
          sha256(gen_random_uuid()::text::bytea), ${at})`.execute(scope);
      }
      await sql`insert into call_window (organisation_id, connection_id, seconds, calls, ends)
        values (${place.organisationId}, ${place.connectionId}, 60, ${1 + Math.round(now.getTime() / dayMs)},
          array[${now}::timestamptz])`.execute(scope);
    });
  };
  const sizes = new Map<number, { [table: string]: number }>();
  for (let day = 40; day >= 0; day--) {
    const now = ago(day);
    await dayOfWork(now);
    // As a short-lived function does it, called once a day.
    expect(await carryOutUpkeep(database, new Date(now.getTime() + 6 * 3_600_000))).toEqual([]);
    const tables = ["run", "activity", "hint", "webhook_event", "moved_hour", "run_day", "call_window"];
    sizes.set(day, Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await count(table)]))));
  }
  const [middle, end] = [sizes.get(5), sizes.get(0)];
  // The day at the edge may or may not have gone yet.
  for (const [table, size] of Object.entries(end ?? {})) {
    expect({ table, grew: size - (middle?.[table] ?? 0) <= perDay }).toEqual({ table, grew: true });
  }
  expect(end?.run).toBeGreaterThanOrEqual(30 * perDay);
  expect(end?.run).toBeLessThanOrEqual(32 * perDay);
  expect(end?.activity).toBeLessThanOrEqual(32 * perDay);
  expect(end?.moved_hour).toBeLessThanOrEqual(9 * perDay);
  expect(end?.run_day).toBeLessThanOrEqual(9);
  expect(end?.hint).toBeLessThanOrEqual(2 * perDay);
  expect(end?.call_window).toBeLessThanOrEqual(3);
});
