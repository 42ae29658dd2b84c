import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { applyWith, booksSettings } from "@koppla/proof/kit/trade";
import { expect, test } from "vitest";
import { changedRecord, keptOfCustomers, keptOfProducts } from "./changed-records.ts";
import { contractFields } from "./contract-fields.ts";
import { type Plain, textAt } from "./generated-record.ts";
import { shopRecords, wrongRecords, wrongWith } from "./judged-entity.ts";
import { chanceFrom } from "./random-texts.ts";
import { shopEntities } from "./shop-entities.ts";
import { generatedShop, type Shop, type ShopFields } from "./shop-records.ts";

const flows = ["categories", "products", "customers", "orders", "invoices"] as const;
const ordersFlow = "orders: { entity: order, from: pim, to: books }";
const flowLines = `categories: { entity: category, from: pim, to: books }
      customers: { entity: customer, from: pim, to: books }
      ${ordersFlow}
      invoices: { entity: invoice, from: pim, to: books }`;

const flowsBackNames = ["groups", "articles", "debtors", "sales"] as const;
const flowsBack = `groups: { entity: category, from: books, to: pim }
      articles: { entity: product, from: books, to: pim }
      debtors: { entity: customer, from: books, to: pim }
      sales: { entity: order, from: books, to: pim }`;

const tables = `between: [pim, books]
    attributes: { pim: [size], books: [X1_SIZE] }
    features: { pim: [origin, object.EF000007], books: [X1_ORIGIN, X1_DELTIME] }`;

const setUp = [
  booksSettings('salesJournal: VRK, revenueAccount: "8000", articleParentField: X1_PARENT, configurableField: X1_CONF'),
  ["between: [pim, books]", tables],
  [ordersFlow, flowLines],
] as const;

/** Of the customer whose debtor is there before. */
const knownEmail = "klant.0@voorbeeld.example";

/** So many products, customers, orders and invoices of a shop, as its contract allows them. */
export function testFromShop(count: number): void {
  test(`${4 * count} random products, customers, orders and invoices of the shop: each field arrives, is declared or holds its record, what changes too; nothing is written twice or comes back`, async () => {
    const koppla = await testKoppla({ products: 1 });
    try {
      await carry(koppla, count);
    } finally {
      await koppla.close();
    }
  });
}

async function carry(koppla: TestKoppla, count: number): Promise<void> {
  const fields: ShopFields = {
    product: await contractFields("parts-pim", "Product"),
    customer: await contractFields("parts-pim", "Customer"),
    order: await contractFields("parts-pim", "Order"),
    invoice: await contractFields("parts-pim", "Invoice"),
  };
  const shop = generatedShop(fields, chanceFrom(randomFrom(testSeed)), count);
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", ...shop });
  const known = { SUB_NR: "20001", ACCT_NAME: "Klant", SRC_CODE: "KLANT", ACCT_NR: "1210", MAIL_BUS: knownEmail };
  await koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows: [known] });
  await applyWith(koppla, ...setUp);
  for (const flow of flows) {
    const run = await koppla.runFlow(flow);
    console.info(`${flow}: created ${run.created}, waiting ${run.waiting}, failed ${run.failed}, fitted ${run.fitted}`);
    expect(["succeeded", "needs_attention"], flow).toContain(run.state);
  }
  const wrong: string[] = [];
  for (const one of await shopEntities(koppla, fields)) wrong.push(...(await wrongWith(koppla, one)));
  expect(wrong, `KOPPLA_SEED=${testSeed}`).toEqual([]);
  await changeAll(koppla, fields, shop);
  await nothingMore(koppla);
}

/** What is given once, and belongs to the books' people then (R20); and what does not fit, which leaves what was there (B02). */
const stays =
  /^(?:product|customer) \S+ (?:(?:description|categories|language|payment_term): |phone → TEL_BUS: “” became “0)/;

/** Every value of products and customers becomes another one, and arrives; nothing else moves. */
async function changeAll(koppla: TestKoppla, fields: ShopFields, shop: Shop): Promise<void> {
  const other = generatedShop(fields, chanceFrom(randomFrom(testSeed + 1)), shop.products.length);
  const changed = (records: readonly Plain[], others: readonly Plain[], keeps: ReadonlySet<string>) =>
    records.map((record, index) => changedRecord(record, others[index] ?? {}, keeps));
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    products: changed(shop.products, other.products, keptOfProducts),
    customers: changed(shop.customers, other.customers, keptOfCustomers),
  });
  for (const flow of ["products", "customers"]) {
    const { updated, waiting, failed } = await koppla.runFlow(flow);
    console.info(`${flow} changed: updated ${updated}, waiting ${waiting}, failed ${failed}`);
  }
  const wrong: string[] = [];
  for (const one of await shopEntities(koppla, fields)) {
    if (one.flow === "products" || one.flow === "customers") wrong.push(...(await wrongRecords(koppla, one)));
  }
  expect(
    wrong.filter((problem) => !stays.test(problem)),
    `KOPPLA_SEED=${testSeed}: after a change`,
  ).toEqual([]);
}

/** A second run over everything writes nothing, and the way back changes nothing in the shop. */
async function nothingMore(koppla: TestKoppla): Promise<void> {
  // Customers live elsewhere now: an order that waits is delivered to an address that is no longer theirs.
  for (const flow of ["orders", "invoices"]) await koppla.runFlow(flow);
  await koppla.sandbox.resetLedgers();
  for (const flow of flows) await koppla.runFlow(flow, "full");
  const written = (await koppla.sandbox.ledger("books")).entries;
  expect(written, `KOPPLA_SEED=${testSeed}: a second run writes`).toEqual([]);

  const before = await shopStates(koppla);
  await applyWith(koppla, ...setUp, [ordersFlow, `${ordersFlow}\n      ${flowsBack}`]);
  for (const flow of flowsBackNames) {
    const run = await koppla.runFlow(flow);
    console.info(
      `${flow}: created ${run.created}, updated ${run.updated}, waiting ${run.waiting}, failed ${run.failed}`,
    );
  }
  const after = await shopStates(koppla);
  // What only the books had is new to the shop, and no matter here.
  const changed = [...before].flatMap(([key, was]) => {
    const is = after.get(key);
    return was === is ? [] : [`${key}: ${was} → ${is}`];
  });
  expect(changed, `KOPPLA_SEED=${testSeed}: what came back`).toEqual([]);
}

/** All that the shop holds, but for when it changed; what it is told of the debtors' numbers is new to it, and right. */
async function shopStates(koppla: TestKoppla): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  for (const resource of ["categories", "product_models", "products", "customers", "orders", "invoices"]) {
    for (const record of await shopRecords(koppla, resource)) {
      const { updated_at: _, code, ...rest } = record;
      const key = textAt(record, "id") || textAt(record, "sku") || String(code);
      states.set(`${resource} ${key}`, JSON.stringify(resource === "customers" ? rest : { ...rest, code }));
    }
  }
  return states;
}
