import { openBooks } from "@koppla/proof/kit/books-orders";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { applyWith, booksRows, booksSettings } from "@koppla/proof/kit/trade";
import { expect, test } from "vitest";
import { type BooksFields, generatedBooks } from "./books-records.ts";
import {
  articles as articleFates,
  debtors as debtorFates,
  lines as lineFates,
  orders as orderFates,
  wrongArticle,
  wrongDebtor,
  wrongSale,
} from "./books-to-shop.ts";
import { contractFields } from "./contract-fields.ts";
import { neverFilled, undeclared, unjudged } from "./fates.ts";
import { isFilled, type Plain, textAt } from "./generated-record.ts";
import { type JudgedEntity, rowsWithLines, shopRecords, wrongWith } from "./judged-entity.ts";
import { chanceFrom } from "./random-texts.ts";

const flows = ["groups", "articles", "debtors", "sales"] as const;
const ordersFlow = "orders: { entity: order, from: pim, to: books }";
const productsFlow = "products: { entity: product, from: pim, to: books }";
const there = `groups: { entity: category, from: books, to: pim }
      articles: { entity: product, from: books, to: pim }
      debtors: { entity: customer, from: books, to: pim }
      sales: { entity: order, from: books, to: pim }`;
const back = `categories: { entity: category, from: pim, to: books }
      products: { entity: product, from: pim, to: books }
      customers: { entity: customer, from: pim, to: books }
      orders: { entity: order, from: pim, to: books }`;
const setUp = [
  booksSettings("articleParentField: X1_PARENT, configurableField: X1_CONF"),
  [
    "between: [pim, books]",
    `between: [pim, books]
    attributes: { pim: [size], books: [X1_SIZE] }
    features: { pim: [origin, delivery], books: [X1_ORIGIN, X1_DELTIME] }`,
  ],
  [productsFlow, there],
] as const;

const direction = "AccountView → Parts PIM";
const fieldsOf = (schema: string) => contractFields("accountview", schema);

/** So many debtors, articles and orders of the books, as their contract allows them. */
export function testFromBooks(count: number): void {
  test(`${3 * count} random debtors, articles and orders of the books: each field arrives, is declared or holds its record; nothing is written twice or comes back`, async () => {
    const koppla = await testKoppla({ products: 1 });
    try {
      await carry(koppla, count);
    } finally {
      await koppla.close();
    }
  });
}

async function carry(koppla: TestKoppla, count: number): Promise<void> {
  const fields: BooksFields = {
    debtor: await fieldsOf("Row_CONTACT"),
    article: await fieldsOf("Row_ARTICLE"),
    order: await fieldsOf("Row_SO_HDR"),
    line: await fieldsOf("Row_SO_LINE"),
  };
  await fillBooks(koppla, fields, count);
  await applyWith(koppla, ...setUp, [`${ordersFlow}\n`, "\n"]);
  for (const flow of flows) {
    const run = await koppla.runFlow(flow);
    console.info(`${flow}: created ${run.created}, waiting ${run.waiting}, failed ${run.failed}, fitted ${run.fitted}`);
    expect(["succeeded", "needs_attention"], flow).toContain(run.state);
  }
  const wrong: string[] = [];
  for (const one of await booksEntities(koppla, fields)) wrong.push(...(await wrongWith(koppla, one)));
  const sold = (await rowsWithLines(koppla, "SO_HDR", "SO_LINE")).flatMap(({ lines }) =>
    Array.isArray(lines) ? lines : [],
  );
  wrong.push(...unjudged(fields.line, lineFates), ...neverFilled(fields.line, sold));
  wrong.push(...(await undeclared(fields.line, lineFates, direction, "order")));
  expect(wrong, `KOPPLA_SEED=${testSeed}`).toEqual([]);
  await nothingMore(koppla);
}

async function fillBooks(koppla: TestKoppla, fields: BooksFields, count: number): Promise<void> {
  const books = generatedBooks(fields, chanceFrom(randomFrom(testSeed)), count);
  const seed = (table: string, rows: readonly Plain[]) =>
    koppla.sandbox.control("books", "POST", "/seed", { table, rows });
  await seed("ART_GRP", books.groups);
  await seed("CONTACT", books.debtors);
  await seed("DEL_ADDR", books.addresses);
  await seed("ARTICLE", books.articles);
  await seed("COST", [{ COST_CODE: "KP1" }]);
  const { enter } = await openBooks(koppla);
  for (const { header, lines } of books.orders) await enter(header, lines);
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    attributes: [
      { code: "size", kind: "generic", type: "select", labels: { nl: "Maat" } },
      { code: "delivery", kind: "generic", type: "text", labels: { nl: "Levertijd" } },
    ],
    options: { size: ["15", "22"].map((code) => ({ code, labels: { nl: `${code} mm` } })) },
  });
}

async function booksEntities(koppla: TestKoppla, fields: BooksFields): Promise<readonly JudgedEntity[]> {
  const rowsBy = async (table: string, key: string) =>
    new Map((await booksRows(koppla, table)).map((row) => [String(row[key]), row]));
  const customers = await shopRecords(koppla, "customers");
  const products = new Map((await shopRecords(koppla, "products")).map((one) => [textAt(one, "sku"), one]));
  const placed = new Map((await shopRecords(koppla, "orders")).map((one) => [textAt(one, "reference"), one]));
  const ground = {
    debtors: await rowsBy("CONTACT", "SUB_NR"),
    addresses: await rowsBy("DEL_ADDR", "REC_ID"),
    customers: new Map(customers.map((one) => [textAt(one, "id"), one])),
  };
  const articles = (await booksRows(koppla, "ARTICLE")).filter(({ ART_CODE }) => ART_CODE !== "VERZEND");
  const ofDigits = (code: unknown) => /^\d+$/.test(String(code));
  const reference = (order: Plain) => textAt(order, "COMMENT1") || textAt(order, "ORD_NR");
  const soldAs = (order: Plain) =>
    (Array.isArray(order.lines) ? order.lines : []).map((line) => textAt(line, "ART_CODE"));
  return [
    {
      direction,
      entity: "customer",
      flow: "debtors",
      fields: fields.debtor,
      fates: debtorFates,
      records: (await booksRows(koppla, "CONTACT")).filter(({ SUB_NR }) => SUB_NR !== "99999"),
      keyOf: ({ SUB_NR }) => String(SUB_NR),
      found: ({ SUB_NR }) => customers.find(({ code }) => code === SUB_NR),
      wrong: wrongDebtor,
      held: () => null,
    },
    {
      direction,
      entity: "product",
      flow: "articles",
      fields: fields.article,
      fates: articleFates,
      records: articles,
      keyOf: ({ ART_CODE }) => String(ART_CODE),
      found: ({ ART_CODE }) => products.get(String(ART_CODE)),
      wrong: wrongArticle,
      held: ({ ART_CODE }) => (ofDigits(ART_CODE) ? null : "a SKU that is not digits"),
    },
    {
      direction,
      entity: "order",
      flow: "sales",
      fields: fields.order,
      fates: orderFates,
      records: await rowsWithLines(koppla, "SO_HDR", "SO_LINE"),
      keyOf: ({ ORD_NR }) => String(ORD_NR),
      found: (order) => placed.get(reference(order)),
      wrong: (order, one) => wrongSale(order, one, ground),
      // A discount that the lines cannot bear to the cent.
      mayWait: ({ PD_AMT }) => Number(PD_AMT ?? 0) !== 0,
      held: (order) =>
        soldAs(order).every((code) => code === "VERZEND" || ofDigits(code)) ? null : "a SKU that is not digits",
    },
  ];
}

/** A second run over everything writes nothing, and the way back changes nothing in the books. */
async function nothingMore(koppla: TestKoppla): Promise<void> {
  await koppla.sandbox.resetLedgers();
  for (const flow of flows) await koppla.runFlow(flow, "full");
  expect((await koppla.sandbox.ledger("pim")).entries, `KOPPLA_SEED=${testSeed}: a second run writes`).toEqual([]);
  const before = await bookStates(koppla);
  await applyWith(koppla, ...setUp, [ordersFlow, back]);
  for (const flow of ["categories", "products", "customers", "orders"]) {
    const run = await koppla.runFlow(flow);
    console.info(
      `${flow}: created ${run.created}, updated ${run.updated}, waiting ${run.waiting}, failed ${run.failed}`,
    );
  }
  const after = await bookStates(koppla);
  const keys = new Set([...before.keys(), ...after.keys()]);
  const changed = [...keys].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const isFilledOnly = was === undefined && mayBeFilled.test(key);
    return was === is || isFilledOnly ? [] : [`${key}: ${was} → ${is}`];
  });
  expect(changed, `KOPPLA_SEED=${testSeed}: what came back`).toEqual([]);
}

/** When a row changed. */
const mayChange: ReadonlySet<string> = new Set(["CNG_DATE", "CNG_NR"]);
/**
 * The shop's number of a debtor, which the way back tells; and where a contact without an address of its own is written to,
 * which may be the company's. Neither replaces what is there.
 */
const mayBeFilled = / (?:DEB_NR|MC_MAILB)$/;

/** All that the books hold, field by field. */
async function bookStates(koppla: TestKoppla): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  for (const [table, key] of [
    ["ART_GRP", "AG_CODE"],
    ["ARTICLE", "ART_CODE"],
    ["CONTACT", "SUB_NR"],
    ["DEL_ADDR", "REC_ID"],
    ["SO_HDR", "ORD_NR"],
    ["SO_LINE", "REC_ID"],
  ] as const) {
    for (const row of await booksRows(koppla, table)) {
      // A town is a town, of the address or of the post-office box.
      for (const [field, value] of Object.entries({ ...row, CITY: row.CITY || row.BOX_CITY })) {
        if (isFilled(value) && !mayChange.has(field))
          states.set(`${table} ${String(row[key])} ${field}`, String(value));
      }
    }
  }
  return states;
}
