import { afterEach, beforeEach, expect, test } from "vitest";
import { checkOrders } from "./checker/check-orders.ts";
import { readEvidence } from "./checker/evidence.ts";
import { demonstration } from "./checker/expectation.ts";
import { type TestHouse, testHouse } from "./testing/test-house.ts";

let koppla: TestHouse;
beforeEach(async () => {
  koppla = await testHouse();
});
afterEach(async () => {
  await koppla?.close();
});

test("all 830 orders", { timeout: 300_000 }, async () => {
  const before = await readEvidence({ pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl });
  await koppla.run();
  const run = await koppla.runFlow("orders");
  expect(run.created).toBe(830);
  const evidence = await readEvidence({ pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl });
  const expectation = { ...demonstration, ownDebtors: new Set(before.debtors.map(({ SUB_NR }) => SUB_NR)) };
  const found = checkOrders(evidence, expectation);
  console.log(
    found.length,
    found.slice(0, 20),
    evidence.debtors.length - before.debtors.length,
    evidence.deliveryAddresses.length,
    evidence.booksLedger.counts,
    JSON.stringify(evidence.booksOrders[0]),
    evidence.debtors.at(-1),
  );
  expect(found).toEqual([]);
});
