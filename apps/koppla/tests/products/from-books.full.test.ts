import { seedDebtors } from "@koppla/proof/kit/books-orders";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openShop } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 40 });
});
afterEach(async () => {
  await koppla?.close();
});

const stateSchema = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

async function shopState(resource: string) {
  return stateSchema.parse(await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`)).items;
}

/** The file with this flow in the place of the order flow. */
const withFlow = (flow: string) => koppla.file.replace("orders: { entity: order, from: pim, to: books }", flow);

test("articles of the books become products of the shop, once each; a second run writes nothing (R16, R18, R26)", async () => {
  await koppla.run();
  const before = new Map((await shopState("products")).map((product) => [product.sku, product]));
  // Another shop, which has none of them yet.
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", products: [] });
  const file = koppla.file
    .replaceAll("parts-to-books", "books-to-parts")
    .replace("entity: order, from: pim, to: books }", "entity: order, from: pim, to: books, enabled: false }")
    .replace(
      "products: { entity: product, from: pim, to: books }",
      "products: { entity: product, from: books, to: pim }",
    );
  await koppla.apply(file);
  const run = () => koppla.runFlow("products", "full", undefined, "books-to-parts");
  // The article of shipping costs is no product of a shop, and is left out.
  expect(await run()).toMatchObject({ read: 40, created: 40, failed: 0, waiting: 0 });
  const after = await shopState("products");
  expect(after).toHaveLength(40);
  const wrong = after.filter((product) => {
    const own = before.get(product.sku);
    return own?.gross_price !== product.gross_price || own?.gtin !== product.gtin || own?.tax_code !== product.tax_code;
  });
  expect(wrong).toEqual([]);
  await koppla.sandbox.resetLedgers();
  expect(await run()).toMatchObject({ created: 0, updated: 0, unchanged: 40, failed: 0 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
});

test("debtors of the books become customers of the shop: companies with their contact, and people (R30, R31)", async () => {
  await openShop(koppla);
  await seedDebtors(koppla);
  await koppla.apply(withFlow("customers: { entity: customer, from: books, to: pim }"));
  const run = await koppla.runFlow("customers");
  expect(run).toMatchObject({ state: "succeeded", failed: 0, waiting: 0 });
  const customers = await shopState("customers");
  expect(customers.find(({ code }) => code === "20001")).toMatchObject({
    type: "company",
    company: "Fietsen BV",
    email: "ana@fietsen.example",
    payment_term: "30D",
    billing: {
      street: "Dorpsstraat",
      number: "12",
      addition: "A",
      postcode: "1234 AB",
      city: "Amsterdam",
      country: "NL",
    },
  });
  expect(customers.find(({ code }) => code === "20002")).toMatchObject({
    type: "person",
    first_name: "Jan",
    last_name: "de Vries",
  });
  await koppla.sandbox.resetLedgers();
  const again = await koppla.runFlow("customers", "full");
  expect(again).toMatchObject({ created: 0, updated: 0 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
});
