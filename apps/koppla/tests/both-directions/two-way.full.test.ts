import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { reasonOf } from "@koppla/proof/kit/trade";
import { viewRecordActs } from "@koppla/service/acts/act-list";
import { decideRecord } from "@koppla/service/acts/record-decision";
import { machineActor } from "@koppla/service/ground/actor";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 30 });
  await koppla.apply(twoWay(koppla.file));
});
afterEach(async () => {
  await koppla?.close();
});

/** The file with products in both directions. */
function twoWay(file: string, master?: string): string {
  const both =
    "products: { entity: product, from: pim, to: books }\n      articles: { entity: product, from: books, to: pim }";
  const flows = file.replace("products: { entity: product, from: pim, to: books }", both);
  return master === undefined
    ? flows
    : flows.replace("between: [pim, books]", `between: [pim, books]\n    masters: { product: ${master} }`);
}

const stateSchema = z.object({
  items: z.array(z.looseObject({ sku: z.string(), name: z.looseObject({ nl: z.string() }), gross_price: z.string() })),
});

async function productsBySku() {
  const { items } = stateSchema.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=products"));
  return new Map(items.map((product) => [product.sku, product]));
}

async function changeArticle(code: string, change: { [field: string]: unknown }): Promise<void> {
  const row = (await koppla.sandbox.articles()).get(code);
  await koppla.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [{ ...row, ...change }] });
}

async function writes() {
  const ledgers = await Promise.all([koppla.sandbox.ledger("pim"), koppla.sandbox.ledger("books")]);
  return ledgers.map(({ counts }) => counts.writeCalls);
}

/** Both flows, to the end. */
async function both() {
  return [await koppla.runFlow("products"), await koppla.runFlow("articles")];
}

test("10 alternating runs with edits on both sides: no ping-pong, no lost edit, and what is not carried stays", async () => {
  await both();
  const random = randomFrom(20261124);
  const skus = [...(await productsBySku()).keys()];
  const names = new Map<string, string>();
  const prices = new Map<string, string>();
  for (let round = 0; round < 10; round++) {
    // One side's people change the names of some products, the other's the prices of some, often of the same.
    for (const sku of skus.filter(() => random() < 0.2)) {
      names.set(sku, `Fork ${round} ${sku}`);
      await koppla.sandbox.changeProduct(sku, { name: { nl: names.get(sku) } });
    }
    for (const sku of skus.filter(() => random() < 0.2)) {
      prices.set(sku, `${round + 1}.25`);
      await changeArticle(sku, { PX_SELL: `${round + 1}.25` });
    }
    await koppla.runFlow(round % 2 === 0 ? "products" : "articles");
  }
  await both();
  await koppla.sandbox.resetLedgers();
  const settled = await both();
  expect(settled.map(({ waiting, failed, updated, created }) => ({ waiting, updated, created, failed }))).toEqual([
    { waiting: 0, updated: 0, created: 0, failed: 0 },
    { waiting: 0, updated: 0, created: 0, failed: 0 },
  ]);
  expect(await writes()).toEqual([0, 0]);
  const products = await productsBySku();
  const articles = await koppla.sandbox.articles();
  expect(names.size).toBeGreaterThan(15);
  expect(prices.size).toBeGreaterThan(15);
  for (const [sku, name] of names) {
    expect([products.get(sku)?.name.nl, articles.get(sku)?.ART_DESC1]).toEqual([name, name]);
  }
  for (const [sku, price] of prices) {
    expect([Number(products.get(sku)?.gross_price), Number(articles.get(sku)?.PX_SELL)]).toEqual([
      Number(price),
      Number(price),
    ]);
  }
});

test("a product changed on both sides waits and shows both values; made the same, it goes on by itself", async () => {
  await both();
  const [sku = ""] = (await productsBySku()).keys();
  await koppla.sandbox.changeProduct(sku, { name: { nl: "Fork 28" } });
  await changeArticle(sku, { ART_DESC1: "Fork 29" });
  await koppla.sandbox.resetLedgers();
  expect((await both()).map(({ waiting }) => waiting)).toEqual([1, 1]);
  expect(await writes()).toEqual([0, 0]);
  expect(await reasonOf(koppla, "products", sku)).toBe(
    `waiting: Product ${sku} changed in Parts PIM and in AccountView since both last agreed, and Koppla does not guess (Parts PIM ↔ AccountView): ART_DESC1: "Fork 28" ↔ "Fork 29". Make both sides the same, or let the values of the source count. The record then continues automatically.`,
  );
  await koppla.sandbox.changeProduct(sku, { name: { nl: "Fork 29" } });
  expect((await both()).map(({ waiting, updated }) => [waiting, updated])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test("of a product changed on both sides a person can let one side count", async () => {
  await both();
  const [sku = ""] = (await productsBySku()).keys();
  await koppla.sandbox.changeProduct(sku, { name: { nl: "Fork 28" }, gross_price: "7.00" });
  await changeArticle(sku, { ART_DESC1: "Fork 29", ART_UNIT: "SET" });
  await both();
  const run = await koppla.runFlow("articles", "records", [sku], "parts-to-books", { overwrite: true });
  expect(run).toMatchObject({ updated: 1, waiting: 0 });
  expect((await productsBySku()).get(sku)).toMatchObject({ name: { nl: "Fork 29" }, unit: "SET" });
  expect((await both()).map(({ waiting }) => waiting)).toEqual([0, 0]);
  expect((await koppla.sandbox.articles()).get(sku)).toMatchObject({ ART_DESC1: "Fork 29" });
});

test.each([
  ["left", "Fork 28"],
  ["right", "Fork 29"],
] as const)("of a record changed on both sides a person says that the %s side counts", async (counts, name) => {
  await both();
  const [sku = ""] = (await productsBySku()).keys();
  await koppla.sandbox.changeProduct(sku, { name: { nl: "Fork 28" } });
  await changeArticle(sku, { ART_DESC1: "Fork 29" });
  await both();
  const asked = { flow: "parts-to-books/products", record: sku };
  const { acts } = await viewRecordActs(koppla.engine, machineActor(), asked);
  expect(acts[0]).toMatchObject({ act: "decide", choices: [{ counts: "left" }, { counts: "right" }] });
  const { wentOn } = await decideRecord(koppla.engine, machineActor(), { ...asked, counts });
  expect(wentOn).toMatchObject({ outcome: "begun", records: 1 });
  const run = "run" in wentOn ? wentOn.run : "";
  await waitForRun(koppla.engine, machineActor(), { organisation: "demo", run });
  expect((await both()).map(({ waiting }) => waiting)).toEqual([0, 0]);
  expect((await productsBySku()).get(sku)?.name.nl).toBe(name);
  expect((await koppla.sandbox.articles()).get(sku)).toMatchObject({ ART_DESC1: name });
  await expect(decideRecord(koppla.engine, machineActor(), { ...asked, counts })).rejects.toMatchObject({
    code: "not_asked",
  });
});

test.each([
  ["pim", "Fork of the shop"],
  ["books", "Fork of the books"],
])("where both sides differ from the start, the values of the master %s count", async (master, name) => {
  await koppla.run();
  const [sku = ""] = (await productsBySku()).keys();
  await koppla.sandbox.changeProduct(sku, { name: { nl: "Fork of the shop" } });
  await changeArticle(sku, { ART_DESC1: "Fork of the books" });
  // A Koppla that has seen neither.
  const another = await testKoppla({ sandbox: koppla.sandbox });
  try {
    await another.apply(twoWay(another.file, master));
    await another.runFlow(master === "pim" ? "articles" : "products");
    await another.runFlow(master === "pim" ? "products" : "articles");
    await another.runFlow(master === "pim" ? "articles" : "products");
    expect((await productsBySku()).get(sku)?.name.nl).toBe(name);
    expect((await another.sandbox.articles()).get(sku)?.ART_DESC1).toBe(name);
  } finally {
    await another.close();
  }
});

test("a name that the books hold shorter does not come back to the shop, even when another field was changed there", async () => {
  await both();
  const [sku = ""] = (await productsBySku()).keys();
  const long = "A short description with rather more than forty characters in it";
  await koppla.sandbox.changeProduct(sku, { short_description: { nl: long } });
  await both();
  await changeArticle(sku, { PX_SELL: "33.25" });
  await both();
  expect((await productsBySku()).get(sku)).toMatchObject({ short_description: { nl: long }, gross_price: "33.2500" });
  expect((await koppla.sandbox.articles()).get(sku)).toMatchObject({
    ART_DESC2: "A short description with rather more",
  });
});

test("a product that is deleted in the shop is not brought back from the books, even when it is changed there", async () => {
  await both();
  const [sku = ""] = (await productsBySku()).keys();
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", delete: { products: [sku] } });
  await changeArticle(sku, { PX_SELL: "33.25" });
  await koppla.sandbox.resetLedgers();
  expect((await both()).map(({ created, skipped, waiting }) => ({ created, skipped, waiting }))).toEqual([
    { created: 0, skipped: 1, waiting: 0 },
    { created: 0, skipped: 0, waiting: 1 },
  ]);
  expect(await reasonOf(koppla, "articles", sku)).toContain(
    `Parts PIM no longer has record ${sku}, which is linked with this one.`,
  );
  expect(await writes()).toEqual([0, 0]);
});
