import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../database/database.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { dueSchedules, owedSchedules } from "./schedules.ts";
import { hintedFlows } from "./webhook-hints.ts";

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
beforeEach(() => admin("truncate transport.schedule, transport.hint, transport.busy"));

/** What the looks need lies in the schema `transport` alone: the flows themselves are not made. */
function admin(statement: string, values: readonly unknown[] = []): Promise<unknown> {
  return withAdmin(testing.address, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(statement, [...values]);
  });
}

const ids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());

/** Flows of one organisation that are owed a run, due and hinted at, all since so long. @param busy so many of them are at work */
async function owed(organisationId: string, flowIds: readonly string[], sinceSeconds: number, busy = 0): Promise<void> {
  await admin(
    `insert into transport.schedule (flow_id, organisation_id, next_at, owed_at)
     select f, $1, now() - $3 * interval '1 s', now() - $3 * interval '1 s' from unnest($2::uuid[]) as f`,
    [organisationId, flowIds, sinceSeconds],
  );
  await admin("insert into transport.hint (organisation_id, flow_id) select $1, unnest($2::uuid[])", [
    organisationId,
    flowIds,
  ]);
  await admin("insert into transport.busy (flow_id, organisation_id) select unnest($2::uuid[]), $1", [
    organisationId,
    flowIds.slice(0, busy),
  ]);
}

const looks = [
  ["owed", (limit: number) => owedSchedules(database, limit)],
  ["hinted", (limit: number) => hintedFlows(database, limit)],
] as const;

test.each(looks)("%s: busy flows, however many, hide nobody's (V8)", async (_name, look) => {
  const [crowd = "", single = ""] = ids(2);
  const [flow = ""] = ids(1);
  await owed(crowd, ids(200), 600, 200);
  await owed(single, [flow], 1);
  expect((await look(50)).map(({ flowId }) => flowId)).toEqual([flow]);
});

test.each(looks)("%s: organisations come in turn, those with the fewest runs first (V8)", async (_name, look) => {
  const [crowd = "", working = "", single = ""] = ids(3);
  await owed(crowd, ids(200), 600);
  await owed(working, ids(3), 60, 2);
  await owed(single, ids(2), 1);
  const turns = (await look(6)).map(({ organisationId }) => organisationId);
  expect(turns).toEqual([crowd, single, crowd, single, crowd, working]);
});

test("due: the schedules of one organisation make no other's late", async () => {
  const [crowd = "", single = ""] = ids(2);
  await owed(crowd, ids(200), 600);
  await owed(single, ids(1), 1);
  const due = await dueSchedules(database, new Date(), 2);
  expect(due.map(({ organisationId }) => organisationId)).toEqual([crowd, single]);
});
