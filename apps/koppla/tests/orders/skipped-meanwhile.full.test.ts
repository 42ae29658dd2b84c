import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  customerFlow,
  madeDebtors,
  openShop,
  seedShop,
  shopCustomer,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { skipRecords } from "@koppla/service/acts/record-skip";
import { machineActor } from "@koppla/service/ground/actor";
import { listRecords } from "@koppla/service/records/record-list";
import { afterEach, beforeEach, expect, test } from "vitest";

/* A person skips a record while a run has it in its hands, on each way that records go; orders: see acts.full.test.ts. */

const owner = machineActor();

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await applyWith(koppla, customerFlow);
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const badCustomer = () => {
  const customer = shopCustomer("501");
  const { billing } = customer;
  return { ...customer, billing: { ...(typeof billing === "object" ? billing : {}), country: "Q9" } };
};

const ways = [
  {
    flow: "products",
    key: "100777",
    object: "AK1",
    bad: { products: [{ ...shopProduct("100777"), unit: "N".repeat(60) }] },
    good: { products: [shopProduct("100777")] },
    another: { products: [{ ...shopProduct("100777"), gross_price: "11.0000" }] },
    written: async () => (await koppla.sandbox.articles()).has("100777"),
  },
  {
    flow: "customers",
    key: "501",
    object: "AR1",
    bad: { customers: [badCustomer()] },
    good: { customers: [shopCustomer("501")] },
    another: { customers: [shopCustomer("501", { phone: "020 123 45 67" })] },
    written: async () => (await madeDebtors(koppla)).length > 0,
  },
];

test.each(ways)("one of the $flow does not go, and goes once it changes", async (way) => {
  const flow = `parts-to-books/${way.flow}`;
  await seedShop(koppla, way.bad);
  expect(await koppla.runFlow(way.flow)).toMatchObject({ failed: 1 });
  await seedShop(koppla, way.good);
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { object: way.object, effect: "read" },
    kind: "latency",
    times: 1,
    parameters: { delayMs: 3_000 },
  });
  const running = koppla.runFlow(way.flow);
  await expect.poll(() => koppla.sandbox.control("books", "GET", "/faults")).toEqual({ faults: [] });
  const asked = { flow, records: [way.key], reason: "Agreed" };
  expect(await skipRecords(koppla.engine, owner, asked)).toEqual({ skipped: 1, left: 0 });
  expect(await running).toMatchObject({ created: 0, skipped: 1, failed: 0 });
  expect(await koppla.runFlow(way.flow, "full")).toMatchObject({ created: 0, skipped: 1 });
  expect(await way.written()).toBe(false);
  const [record] = (await listRecords(koppla.engine, owner, { flow, record: way.key })).items;
  expect(record).toMatchObject({ state: "skipped", code: "skipped.by_person", incident: null });

  await seedShop(koppla, way.another);
  expect(await koppla.runFlow(way.flow)).toMatchObject({ created: 1 });
  expect(await way.written()).toBe(true);
});
