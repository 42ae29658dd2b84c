import { checkOrders } from "@koppla/proof/checker/check-orders";
import { readEvidence } from "@koppla/proof/checker/evidence";
import { demonstration } from "@koppla/proof/checker/expectation";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { flowIdOf, reasonOf } from "@koppla/proof/kit/trade";
import { readRecords, withinOrganisation } from "@koppla/store";
import { expect, test } from "vitest";
import { z } from "zod";
import { realisticShop, type Told } from "./realistic-shop.ts";

const recordsSchema = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

/** So many orders as shops really have them, some of which somebody else pays: those alone wait. */
export function testRealisticOrders(count: number, payers: number): void {
  test(`of ${count} orders with real addresses, contacts, discounts and remarks at most 1 % wait, and all others are right to the cent`, async () => {
    const koppla = await testKoppla();
    try {
      await place(koppla, count, payers);
    } finally {
      await koppla.close();
    }
  });
}

async function place(koppla: TestKoppla, count: number, payers: number): Promise<void> {
  const addresses = { pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl };
  const ownDebtors = new Set((await readEvidence(addresses)).debtors.map(({ SUB_NR }) => SUB_NR));
  const inShop = async (resource: string) =>
    recordsSchema.parse(await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`)).items;
  const [customers, orders, products] = [await inShop("customers"), await inShop("orders"), await inShop("products")];
  const shop = realisticShop({ customers, orders }, count, payers);
  const ordered = JSON.stringify(shop.orders);
  const sold = products.filter(({ sku }) => ordered.includes(`"sku":"${String(sku)}"`));
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", products: sold, ...shop });
  await koppla.run();
  const run = await koppla.runFlow("orders");
  const waiting = await waitingOf(koppla, shop.orders);
  const share = ((100 * waiting.size) / count).toFixed(2);
  console.info(`${count} orders: created ${run.created}, waiting ${waiting.size} (${share} %), fitted ${run.fitted}`);
  const reasons: string[] = [];
  for (const key of waiting) reasons.push(await reasonOf(koppla, "orders", key));
  expect(run.created + waiting.size, `KOPPLA_SEED=${testSeed}`).toBe(count);
  // Nobody but those whom somebody else pays.
  expect(reasons.filter((reason) => !reason.includes("Gemeente Voorbeeld"))).toEqual([]);
  expect(waiting.size).toBe(payers);
  expect(waiting.size / count).toBeLessThanOrEqual(0.01);
  const found = checkOrders(await readEvidence(addresses), { ...demonstration, ownDebtors, notPlaced: waiting });
  expect(found, `KOPPLA_SEED=${testSeed}`).toEqual([]);
}

async function waitingOf(koppla: TestKoppla, orders: readonly Told[]): Promise<ReadonlySet<string>> {
  const flowId = await flowIdOf(koppla, "orders");
  const keys = orders.map(({ id }) => String(id));
  const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    readRecords(scope, flowId, keys),
  );
  return new Set(rows.flatMap(({ source_key, state }) => (state === "done" ? [] : [source_key])));
}
