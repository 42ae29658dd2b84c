import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "../audit/audit-log.ts";
import { machineActor, scheduleActor } from "../ground/actor.ts";
import { compareFlow } from "./compare-flow.ts";
import { listComparedFlows } from "./compared-flows.ts";

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

test("flows are listed in the order in which they need each other", async () => {
  expect(await listComparedFlows(testing.engine, machineActor(), {})).toEqual([flow, "parts-to-books/orders"]);
});

test("what cannot be compared says why", async () => {
  const asked = (of: string) => listComparedFlows(testing.engine, machineActor(), { of });
  await expect(asked("nowhere")).rejects.toMatchObject({ code: "nothing_to_compare", status: 404 });
  await expect(asked("parts-to-books/none")).rejects.toMatchObject({ code: "no_flow", status: 404 });
});
