import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { booksRows, seedShop, shopCustomer, shopProduct } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
});
afterEach(async () => {
  await koppla?.close();
});

const productFlow = "products: { entity: product, from: pim, to: books }";
const articleFlow = "articles: { entity: product, from: books, to: pim }";
const categoryFlow = "categories: { entity: category, from: pim, to: books }";

const withFlows = (...flows: readonly string[]) => koppla.apply(fileWith(...flows));
const fileWith = (...flows: readonly string[]) => koppla.file.replace(productFlow, flows.join("\n      "));

const seed = (content: object) => koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", ...content });
const kraan = { code: "kraan", parent: null, labels: { nl: "Kranen" } };
const product = (sku: string, more: object = {}) => ({ ...shopProduct(sku), name: { nl: `Kraan ${sku}` }, ...more });

async function groupOf(code: string) {
  return (await koppla.sandbox.articles()).get(code)?.AG_CODE;
}

async function changeArticle(code: string, change: { [field: string]: unknown }): Promise<void> {
  const row = (await koppla.sandbox.articles()).get(code);
  await koppla.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [{ ...row, ...change }] });
}

async function bookWrites() {
  return (await koppla.sandbox.ledger("books")).counts.writeCalls;
}

test("an article that stood in the default group for want of its own moves there once it is there (B16)", async () => {
  await withFlows(productFlow, categoryFlow);
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", categories: [kraan] });
  const own = { categories: ["kraan"] };
  await seed({ products: [product("100", own), product("101", own), product("102"), product("103", own)] });
  expect(await koppla.run()).toMatchObject({ created: 4 });
  expect([await groupOf("100"), await groupOf("101"), await groupOf("102")]).toEqual(["ALG", "ALG", "ALG"]);
  // Somebody chose a group for one of them; nobody's choice is replaced.
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ART_GRP",
    rows: [{ AG_CODE: "EIGEN", AG_DESC: "Eigen keuze" }],
  });
  await changeArticle("103", { AG_CODE: "EIGEN" });
  expect(await koppla.runFlow("categories")).toMatchObject({ created: 1 });
  expect(await koppla.run()).toMatchObject({ updated: 2, failed: 0 });
  expect([await groupOf("100"), await groupOf("101")]).toEqual(["KRAAN", "KRAAN"]);
  expect([await groupOf("102"), await groupOf("103")]).toEqual(["ALG", "EIGEN"]);
  // From then on the group belongs to the books.
  await koppla.sandbox.resetLedgers();
  expect(await koppla.run("full")).toMatchObject({ updated: 0, unchanged: 4 });
  await changeArticle("100", { AG_CODE: "EIGEN" });
  await koppla.sandbox.changeProduct("100", { name: { nl: "Kraan honderd" } });
  await koppla.run();
  expect(await groupOf("100")).toBe("EIGEN");
  // A product that gets a category later: nothing was known of it, so that the default stood in as well.
  await koppla.sandbox.changeProduct("102", own);
  await koppla.run();
  expect(await groupOf("102")).toBe("KRAAN");
});

test("a category that was refused at first moves its articles once it goes through (B16)", async () => {
  await withFlows(productFlow, categoryFlow.replace(" }", ", settings: { texts: stop } }"));
  const long = { ...kraan, labels: { nl: "Kranen en afsluiters voor leidingen van messing en van kunststof" } };
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", categories: [long] });
  await seed({ products: [product("100", { categories: ["kraan"] })] });
  expect(await koppla.runFlow("categories")).toMatchObject({ created: 0 });
  await koppla.run();
  expect(await groupOf("100")).toBe("ALG");
  await seed({ categories: [kraan] });
  expect(await koppla.runFlow("categories")).toMatchObject({ created: 1 });
  expect(await koppla.run("full")).toMatchObject({ updated: 1 });
  expect(await groupOf("100")).toBe("KRAAN");
});

test("a category flow that is switched on later moves existing articles out of the default group (F21)", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", categories: [kraan] });
  await seed({ products: [product("2001", { categories: ["kraan"] })] });
  await koppla.run();
  await koppla.run("full");
  expect(await groupOf("2001")).toBe("ALG");
  await withFlows(productFlow, categoryFlow);
  await koppla.runFlow("categories");
  await koppla.run();
  expect(await groupOf("2001")).toBe("KRAAN");
});

test("the same in the other direction: a product gets its category once the shop has it (B16)", async () => {
  await withFlows(articleFlow, "groups: { entity: category, from: books, to: pim }");
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ART_GRP",
    rows: [{ AG_CODE: "KRAAN", AG_DESC: "Kranen" }],
  });
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: [{ ART_CODE: "300", ART_DESC1: "Kraan", AG_CODE: "KRAAN", VAT_CODE: "1", PX_SELL: 10, ART_UNIT: "PCE" }],
  });
  const categories = async () => {
    const state = await koppla.sandbox.control("pim", "GET", "/state?resource=products");
    const { items } = z
      .object({ items: z.array(z.looseObject({ sku: z.string(), categories: z.array(z.string()) })) })
      .parse(state);
    return items.find(({ sku }) => sku === "300")?.categories;
  };
  await koppla.runFlow("articles");
  expect(await categories()).toEqual([]);
  await koppla.runFlow("groups");
  await koppla.runFlow("articles");
  expect(await categories()).toEqual(["KRAAN"]);
});

test("a table that gets its row later fills what was left empty for want of it, unless somebody has (K10)", async () => {
  await koppla.apply(koppla.file.replace("orders: { entity: order", "customers: { entity: customer"));
  const term = { payment_term: "45D" };
  await seedShop(koppla, { customers: [shopCustomer("201", term), shopCustomer("202", term)] });
  expect(await koppla.runFlow("customers")).toMatchObject({ created: 2 });
  const debtor = async (id: string) => (await booksRows(koppla, "CONTACT")).find(({ DEB_NR }) => DEB_NR === id);
  expect((await debtor("201"))?.DISC_CODE || "").toBe("");
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ SUB_NR: (await debtor("202"))?.SUB_NR, DISC_CODE: "14" }],
  });
  await koppla.apply(
    koppla.file
      .replace("orders: { entity: order", "customers: { entity: customer")
      .replace("[14D, 30D, 60D, PREPAID]", "[14D, 30D, 45D, 60D, PREPAID]")
      .replace('["14", "30", "60", ID]', '["14", "30", "30", "60", ID]'),
  );
  await koppla.runFlow("customers");
  expect([(await debtor("201"))?.DISC_CODE, (await debtor("202"))?.DISC_CODE]).toEqual(["30", "14"]);
});

test("a changed mapping and a changed price basis reach every record, whichever direction settled it last (F8)", async () => {
  await withFlows(productFlow, articleFlow);
  const skus = ["2001", "2002", "2003", "2004"];
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", products: skus.map((sku) => product(sku)) });
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: ["500010", "500011"].map((code) => ({
      ...{ ART_CODE: code, ART_DESC1: `Artikel ${code}`, AG_CODE: "ALG", VAT_CODE: "1", PX_SELL: 10, ART_UNIT: "PCE" },
    })),
  });
  const both = async () => [await koppla.runFlow("products"), await koppla.runFlow("articles")];
  await both();
  await both();
  // The books' people change two, which the other direction carries.
  await changeArticle("2001", { PX_SELL: "11" });
  await changeArticle("500010", { ART_DESC1: "Anders" });
  await both();
  await both();
  await koppla.sandbox.resetLedgers();
  await both();
  expect(await bookWrites()).toBe(0);

  const changed = productFlow.replace(" }", ", mapping: { ART_DESC2: { constant: vast } } }");
  await koppla.apply(fileWith(changed, articleFlow));
  expect(await koppla.runFlow("products", "full")).toMatchObject({ waiting: 0, failed: 0 });
  const all = [...skus, "500010", "500011"];
  const articles = await koppla.sandbox.articles();
  expect(all.map((code) => articles.get(code)?.ART_DESC2)).toEqual(all.map(() => "vast"));

  await koppla.apply(fileWith(changed, articleFlow).replace("pricesIncludeVat: false", "pricesIncludeVat: true"));
  expect(await koppla.runFlow("products", "full")).toMatchObject({ failed: 0 });
  const prices = await koppla.sandbox.articles();
  expect(all.map((code) => Number(prices.get(code)?.PX_SELL))).toEqual([13.31, 12.1, 12.1, 12.1, 12.1, 12.1]);
});
