import { permissionsOf } from "@koppla/contract/permission";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, machineActor } from "../ground/actor.ts";
import { listIncidents } from "../incidents/incident-list.ts";
import { listRuns } from "../runs/run-list.ts";
import { viewOverview } from "./overview.ts";

let testing: TestKoppla;
const owner = machineActor();

beforeAll(async () => {
  testing = await testKoppla({ products: 7 });
});
afterAll(() => testing?.close());

const see = (actor: Actor = owner) => viewOverview(testing.engine, actor, { hours: 2 });

async function flowNamed(name: string) {
  const found = (await see()).flows.find(({ flow }) => flow === `parts-to-books/${name}`);
  if (found === undefined) throw new Error(`The overview has no flow ${name}.`);
  return found;
}

const moved = async () => {
  const hours = (await see()).moved;
  return {
    found: hours.reduce((sum, one) => sum + one.found, 0),
    carried: hours.reduce((sum, one) => sum + one.carried, 0),
  };
};

test("before anything has run all is in step, and nothing has moved", async () => {
  const { inStep, incidents, flows, moved: hours } = await see();
  expect({ inStep, incidents }).toEqual({ inStep: true, incidents: { open: 0, forPerson: 0 } });
  expect(hours).toHaveLength(2);
  expect(flows.map(({ flow, from, to, lastRun, nextRunAt }) => ({ flow, from, to, lastRun, nextRunAt }))).toEqual(
    ["orders", "products"].map((name) => ({
      flow: `parts-to-books/${name}`,
      from: "pim",
      to: "books",
      lastRun: null,
      nextRunAt: null,
    })),
  );
});

test("today is the sum of today's runs, unchanged is the last run's, and what is open is now's", async () => {
  await testing.run();
  await testing.sandbox.changeProduct("100002", { name: { nl: "Anders" } });
  await testing.run("full");
  const { items } = await listRuns(testing.engine, owner, { flow: "parts-to-books/products" });
  const sum = (name: "created" | "updated" | "skipped") => items.reduce((total, run) => total + run.counts[name], 0);
  const { today, lastRun, now, records, leftToRight } = await flowNamed("products");
  expect(today).toEqual({ created: sum("created"), updated: sum("updated"), skipped: sum("skipped") });
  expect(today).toMatchObject({ created: 7, updated: 1 });
  expect(lastRun).toMatchObject({ run: items[0]?.run, unchanged: items[0]?.counts.unchanged });
  expect(lastRun?.unchanged).toBe(6);
  expect(now).toEqual({ waiting: 0, unknown: 0, failed: 0 });
  expect(leftToRight).toBe(true);
  expect(records).toMatchObject({ done: 7, unchanged: 0, skipped: 0, waiting: 0 });
  expect(await moved()).toEqual({ found: 8, carried: 8 });
});

test("what waits is found but not carried, and ends being in step until it goes on", async () => {
  const before = await see();
  await seedShop(testing, {
    customers: [shopCustomer("700")],
    orders: [
      shopOrder("9701", "700", { payment_term: "NEVER" }),
      shopOrder("9700", "700", { lines: [], status: "cancelled" }),
    ],
  });
  await testing.runFlow("orders");
  const after = await see();
  const orders = await flowNamed("orders");
  const open = orders.now.waiting + orders.now.failed;
  expect(open).toBe(1);
  expect(orders.today.skipped).toBe(1);
  const incidents = (await listIncidents(testing.engine, owner, {})).items;
  expect(after.incidents).toEqual({ open: incidents.length, forPerson: 1 });
  expect(incidents.map(({ records }) => records)).toEqual([1]);
  expect([before.inStep, after.inStep]).toEqual([true, false]);
  expect(after.since).toBe(incidents[0]?.since);
  expect(await moved()).toEqual({ found: 10, carried: 8 });
});

test("whoever may look sees it; others are told of no such organisation", async () => {
  const grants = new Map([[testing.organisationId, new Set(permissionsOf.viewer)]]);
  const viewer: Actor = { ...owner, kind: "person", id: crypto.randomUUID(), grants };
  const seen = await see(viewer);
  expect(seen).toEqual({ ...(await see()), asOf: seen.asOf });
  const stranger = { ...viewer, grants: new Map([[crypto.randomUUID(), new Set(permissionsOf.owner)]]) };
  await expect(viewOverview(testing.engine, stranger, { organisation: "demo" })).rejects.toMatchObject({
    code: "no_organisation",
  });
});
