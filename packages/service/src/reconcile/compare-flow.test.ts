import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "../audit/audit-log.ts";
import { machineActor, scheduleActor } from "../ground/actor.ts";
import { compareFlow } from "./compare-flow.ts";
import { listComparedFlows } from "./compared-flows.ts";
import { claimNight } from "./nightly.ts";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 3 });
  await testing.run();
});
afterAll(() => testing?.close());

const flow = "parts-to-books/products";

test("a schedule's comparison leaves no entry; a person's does", async () => {
  const { engine } = testing;
  const newest = async () => (await auditLog(engine, machineActor(), { limit: 1 })).items[0]?.number;
  const before = await newest();
  const report = await compareFlow(engine, scheduleActor, { flow });
  expect(report).toMatchObject({ flow, counts: { matched: 3, missing: 0 }, differences: [] });
  expect(await newest()).toBe(before);
  await compareFlow(engine, machineActor(), { flow });
  expect(await newest()).toBe((before ?? 0) + 1);
});

test("a night is claimed by one server, and has the flows in the order in which they need each other", async () => {
  const { engine } = testing;
  await testing.apply(testing.file.replace("organisation: demo", 'organisation: demo\nreconcile: { at: "00:00" }'));
  await withinOrganisation(engine.database, testing.organisationId, (scope) =>
    scope.updateTable("organisation").set({ reconciled_on: "2000-01-01" }).execute(),
  );
  const claims = await Promise.all([1, 2, 3].map(() => claimNight(engine, "demo")));
  expect(claims.filter((flows) => flows.length > 0)).toEqual([[flow, "parts-to-books/orders"]]);
  expect(await claimNight(engine, "demo")).toEqual([]);
  expect(await listComparedFlows(engine, machineActor(), {})).toEqual([flow, "parts-to-books/orders"]);
});

test("what cannot be compared says why", async () => {
  const asked = (of: string) => listComparedFlows(testing.engine, machineActor(), { of });
  await expect(asked("nowhere")).rejects.toMatchObject({ code: "nothing_to_compare", status: 404 });
  await expect(asked("parts-to-books/none")).rejects.toMatchObject({ code: "no_flow", status: 404 });
});
