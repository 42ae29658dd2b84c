import { createHash } from "node:crypto";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { applyWith, booksRows, booksSettings, reasonOf } from "@koppla/proof/kit/trade";
import { expect, test } from "vitest";
import { z } from "zod";
import { contractFields } from "./contract-fields.ts";
import { type Fates, neverFilled, undeclared, unjudged, wrongIn } from "./fates.ts";
import { type Plain, textAt, valuesAt } from "./generated-record.ts";
import { tidy } from "./judges.ts";
import { chanceFrom } from "./random-texts.ts";
import { recordStates } from "./record-states.ts";
import { wrongInvoice, wrongOrder } from "./shop-documents.ts";
import { generatedShop, type ShopFields } from "./shop-records.ts";
import {
  conditionOf,
  customers as customerFates,
  invoices as invoiceFates,
  orders as orderFates,
  pieceOf,
  products as productFates,
  wrongCustomer,
  wrongProduct,
} from "./shop-to-books.ts";

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

const direction = "Parts PIM → AccountView";

/** One entity of the shop: its records, what becomes of their fields, and what lets one of them wait. */
interface Judged {
  readonly entity: string;
  readonly flow: (typeof flows)[number];
  readonly fates: Fates;
  readonly fields: keyof ShopFields;
  readonly records: readonly Plain[];
  readonly keyOf: (record: Plain) => string;
  readonly found: (record: Plain) => Plain | undefined;
  readonly wrong: (record: Plain, target: Plain) => string[];
  /** Why a record is not carried; null where it must be. */
  readonly held: (record: Plain) => string | null;
}

/** So many products, customers, orders and invoices of a shop, as its contract allows them. */
export function testFromShop(count: number): void {
  test(`${4 * count} random products, customers, orders and invoices of the shop: each field arrives, is declared or holds its record; nothing is written twice or comes back`, async () => {
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
  const judged = await judgedEntities(koppla);
  const wrong: string[] = [];
  for (const one of judged) {
    wrong.push(...unjudged(fields[one.fields], one.fates).map((problem) => `${one.entity}: ${problem}`));
    wrong.push(
      ...(await undeclared(fields[one.fields], one.fates, direction, one.entity)).map((path) => `undeclared: ${path}`),
    );
    wrong.push(...neverFilled(fields[one.fields], one.records).map((path) => `never generated: ${one.entity} ${path}`));
    wrong.push(...(await wrongRecords(koppla, one)));
  }
  expect(wrong, `KOPPLA_SEED=${testSeed}`).toEqual([]);
  await nothingMore(koppla);
}

async function wrongRecords(koppla: TestKoppla, judged: Judged): Promise<string[]> {
  const { entity, flow, records, keyOf } = judged;
  const states = await recordStates(koppla, flow, records.map(keyOf));
  const wrong: string[] = [];
  let heldBack = 0;
  for (const record of records) {
    const key = keyOf(record);
    const [target, held] = [judged.found(record), judged.held(record)];
    const state = states.get(key) ?? "unseen";
    if (target === undefined) {
      heldBack += 1;
      if (held === null) wrong.push(`${entity} ${key} is ${state}: ${await reasonOf(koppla, flow, key)}`);
      else if (held !== "not taken" && state !== "waiting" && state !== "failed") {
        wrong.push(`${entity} ${key} is ${state}, and nothing says so: ${held}`);
      }
      continue;
    }
    if (held !== null) wrong.push(`${entity} ${key} arrived all the same: ${held}`);
    const problems = [...wrongIn(judged.fates, record, target), ...judged.wrong(record, target)];
    wrong.push(...problems.map((problem) => `${entity} ${key} ${problem}`));
  }
  console.info(`${entity}: ${records.length} of the shop, ${heldBack} held back`);
  return wrong;
}

/** A second run over everything writes nothing, and the way back changes nothing in the shop. */
async function nothingMore(koppla: TestKoppla): Promise<void> {
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

async function shopRecords(koppla: TestKoppla, resource: string): Promise<Plain[]> {
  const state = await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`);
  return z.object({ items: z.array(z.record(z.string(), z.unknown())) }).parse(state).items;
}

/** Rows of a header's table, each with its lines under `lines`. */
async function withLines(koppla: TestKoppla, header: string, line: string): Promise<Plain[]> {
  const state = await koppla.sandbox.control("books", "GET", `/state?table=${header}&details=${line}&grouped=true`);
  return z.object({ rows: z.array(z.record(z.string(), z.unknown())) }).parse(state).rows;
}

async function judgedEntities(koppla: TestKoppla): Promise<readonly Judged[]> {
  const products = await shopRecords(koppla, "products");
  const customers = await shopRecords(koppla, "customers");
  const articles = new Map((await booksRows(koppla, "ARTICLE")).map((row) => [String(row.ART_CODE), row]));
  const groups = new Map((await booksRows(koppla, "ART_GRP")).map((row) => [String(row.AG_CODE), String(row.AG_DESC)]));
  const debtors = await booksRows(koppla, "CONTACT");
  const ground = {
    debtors,
    addresses: await booksRows(koppla, "DEL_ADDR"),
    customers: new Map(customers.map((one) => [textAt(one, "id"), one])),
  };
  const placed = await withLines(koppla, "SO_HDR", "SO_LINE");
  const pages = await withLines(koppla, "DJ_PAGE", "DJ_LINE");
  const paidByOther = (document: Plain) => tidy(textAt(document, "billing.name")).startsWith("Gemeente Voorbeeld");
  const documentHeld = (document: Plain): string | null => {
    if (document.status === "cancelled") return "not taken";
    if (document.currency !== "EUR") return "another currency";
    return paidByOther(document) ? "another payer" : null;
  };
  return [
    {
      entity: "product",
      flow: "products",
      fates: productFates,
      fields: "product",
      records: products,
      keyOf: (product) => textAt(product, "sku"),
      found: (product) => articles.get(textAt(product, "sku")),
      wrong: (product, article) => wrongProduct(product, article, groups),
      held: (product) => {
        if (textAt(product, "sku").length > 15) return "a key that does not fit";
        return pieceOf(product).decimalPlaces() > 4 ? "digits of a price that do not fit" : null;
      },
    },
    {
      entity: "customer",
      flow: "customers",
      fates: customerFates,
      fields: "customer",
      records: customers,
      keyOf: (customer) => textAt(customer, "id"),
      found: (customer) => debtors.find(({ DEB_NR }) => DEB_NR === customer.id),
      wrong: wrongCustomer,
      held: () => null,
    },
    {
      entity: "order",
      flow: "orders",
      fates: orderFates,
      fields: "order",
      records: await shopRecords(koppla, "orders"),
      keyOf: (order) => textAt(order, "id"),
      found: (order) => placed.find(({ COMMENT1 }) => isReference(textAt(order, "reference"), String(COMMENT1))),
      wrong: (order, one) => wrongOrder(order, one, ground),
      held: (order) => {
        const missing = valuesAt(order, "lines[].sku").find((sku) => !articles.has(String(sku)));
        const own = documentHeld(order);
        if (own !== null) return own;
        if (missing !== undefined) return `product ${String(missing)} is not there`;
        return conditionOf(order) === "" ? "no payment condition" : null;
      },
    },
    {
      entity: "invoice",
      flow: "invoices",
      fates: invoiceFates,
      fields: "invoice",
      records: await shopRecords(koppla, "invoices"),
      keyOf: (invoice) => textAt(invoice, "id"),
      found: (invoice) => pages.find(({ INV_NR }) => INV_NR === invoice.number),
      wrong: (invoice, page) => wrongInvoice(invoice, page, ground),
      held: (invoice) => (textAt(invoice, "number").length > 12 ? "a number that does not fit" : documentHeld(invoice)),
    },
  ];
}

/** As the books keep it: 40 characters; longer ones end in a hash of the whole. */
function isReference(told: string, held: string): boolean {
  const hash = createHash("sha256").update(told, "utf8").digest("hex").slice(0, 12);
  return held === (told.length <= 40 ? told : `${told.slice(0, 27)}~${hash}`);
}
