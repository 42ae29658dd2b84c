import { afterAll, beforeAll, expect, test } from "vitest";
import { movableClock } from "../database/clock.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { dayOf, dropActivityDays, makeActivityDays } from "./activity-days.ts";

let testing: TestDatabase;
beforeAll(async () => {
  testing = await testDatabase();
});
afterAll(async () => {
  await testing?.drop();
});

test("days are made ahead, and dropped whole once their last hour is older than the retention (G-5)", async () => {
  const clock = movableClock();
  const today = dayOf(clock.now());
  await withAdmin(testing.address, async (client) => {
    await makeActivityDays(client, clock.now());
    expect(await dropActivityDays(client, clock.now(), 72)).not.toContain(today);
    clock.advance(72 * 3_600_000 - 1);
    expect(await dropActivityDays(client, clock.now(), 72)).not.toContain(today);
    clock.advance(24 * 3_600_000 + 1);
    expect(await dropActivityDays(client, clock.now(), 72)).toContain(today);
    const { rows } = await client.query("select to_regclass($1) as there", [`activity_${today.replaceAll("-", "_")}`]);
    expect(rows).toEqual([{ there: null }]);
  });
});
