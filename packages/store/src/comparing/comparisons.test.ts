import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase, withinOrganisation } from "../database/database.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { askComparisons, endComparison, putOffComparison, renewComparison, takeComparison } from "./comparisons.ts";

let testing: TestDatabase;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase();
  // The flows themselves do not matter here, and are not made.
  await admin("alter table transport.comparison drop constraint comparison_organisation_id_flow_id_fkey");
  database = openDatabase(testing.address);
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});
beforeEach(() => admin("truncate transport.comparison"));

const admin = (statement: string) => withAdmin(testing.address, (client) => client.query(statement));
const ids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());
const ask = (organisationId: string, flowIds: readonly string[]) =>
  withinOrganisation(database, organisationId, (scope) => askComparisons(scope, flowIds));
const everythingIsDue = () => admin("update transport.comparison set due_at = due_at - interval '1 s'");

async function taken() {
  const comparison = await takeComparison(database);
  if (comparison === null) throw new Error("Nothing is due.");
  return comparison;
}

test("one of each organisation at a time, its flows in the order they were asked for (V11)", async () => {
  const [crowd = "", single = ""] = ids(2);
  const many = ids(30);
  const [own = ""] = ids(1);
  await ask(crowd, many);
  await ask(single, [own]);
  await everythingIsDue();
  const [first, second] = [await taken(), await taken()];
  expect([first.flowId, second.flowId]).toEqual([many[0], own]);
  expect(await takeComparison(database)).toBeNull();
  await endComparison(database, first);
  expect((await taken()).flowId).toBe(many[1]);
});

test("two workers never have the same one, and one that fell silent loses it (V25)", async () => {
  const organisations = ids(8);
  await Promise.all(organisations.map((organisation) => ask(organisation, ids(1))));
  await everythingIsDue();
  const all = (await Promise.all(organisations.map(() => takeComparison(database)))).filter((one) => one !== null);
  expect(new Set(all.map(({ flowId }) => flowId)).size).toBe(all.length);
  const [held] = all;
  if (held === undefined) throw new Error("None was taken.");
  expect(await renewComparison(database, held)).toBe(true);
  await admin(`update transport.comparison set lease_until = now() - interval '1 s' where flow_id = '${held.flowId}'`);
  await admin(`delete from transport.comparison where flow_id <> '${held.flowId}'`);
  expect((await taken()).flowId).toBe(held.flowId);
  expect(await renewComparison(database, held)).toBe(false);
  await endComparison(database, held);
  await putOffComparison(database, held, 0);
  const { rows } = await admin("select attempt, lease_until > now() as held from transport.comparison");
  expect(rows).toEqual([{ attempt: 2, held: true }]);
});

test("what is asked for once more while it is compared is done once more", async () => {
  const [organisation = "", flow = ""] = ids(2);
  await ask(organisation, [flow]);
  await everythingIsDue();
  const first = await taken();
  await ask(organisation, [flow]);
  await everythingIsDue();
  expect(await takeComparison(database)).toBeNull();
  await endComparison(database, first);
  const second = await taken();
  await endComparison(database, second);
  expect(await takeComparison(database)).toBeNull();
});

test("one that is put off lets the others of its organisation pass", async () => {
  const [organisation = "", broken = "", sound = ""] = ids(3);
  await ask(organisation, [broken, sound]);
  await everythingIsDue();
  await putOffComparison(database, await taken(), 60_000);
  expect((await taken()).flowId).toBe(sound);
});
