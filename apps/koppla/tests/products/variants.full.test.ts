import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { booksSettings, stepsOf } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
});
afterEach(async () => {
  await koppla?.close();
});

const colours = {
  attributes: [
    { code: "color", kind: "generic", type: "select", labels: { nl: "Kleur" } },
    { code: "EF000008", kind: "object", type: "text", labels: { nl: "Keurmerk" } },
  ],
  options: {
    color: [
      { code: "red", labels: { nl: "Rood" } },
      { code: "blue", labels: { nl: "Blauw" } },
    ],
  },
};

function variant(sku: string, axes: object) {
  return {
    sku,
    type: "variant",
    parent: "KRAAN",
    axes,
    name: { nl: `Kogelkraan ${sku}` },
    brand: "Acme",
    gross_price: "10.0000",
    tax_code: "NL21",
    fields: { origin: "NL", warranty: "24" },
    attributes: [
      { code: "EF000007", value: "EV000080", unit: null, reason: null },
      { code: "EF000008", value: null, unit: null, reason: "NA" },
    ],
  };
}

const shop = {
  ...colours,
  product_models: [{ code: "KRAAN", name: { nl: "Kogelkraan" }, axes: ["size", "color"] }],
  products: [
    variant("2001", { size: "15", color: "red" }),
    variant("2002", { size: "22", color: "red" }),
    variant("2003", { size: "22", color: "blue" }),
  ],
};

/** Two tables: what sets variants apart, and what only informs (R23); both serve both directions (R22). */
const tables = `between: [pim, books]
    attributes: { pim: [size, color], books: [X1_SIZE, X1_COLOR] }
    features: { pim: [origin, brand, object.EF000007], books: [X1_ORIGIN, X1_BRAND, X1_DELTIME] }`;

function withTables(file: string, settings = "articleParentField: X1_PARENT, configurableField: X1_CONF"): string {
  const [from, to] = booksSettings(settings);
  return file.replace(from, to).replace("between: [pim, books]", tables);
}

/** The same tables, for a flow from the books to a shop that has nothing yet. */
async function emptyShop(): Promise<void> {
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", ...colours });
  const file = withTables(koppla.file)
    .replaceAll("parts-to-books", "books-to-parts")
    .replace("entity: order, from: pim, to: books }", "entity: order, from: pim, to: books, enabled: false }")
    .replace(
      "products: { entity: product, from: pim, to: books }",
      "products: { entity: product, from: books, to: pim }",
    );
  await koppla.apply(file);
}

const fromBooks = () => koppla.runFlow("products", "full", undefined, "books-to-parts");
const products = z.object({ items: z.array(z.looseObject({ sku: z.string() })) });
const models = z.object({ items: z.array(z.looseObject({ code: z.string() })) });

async function product(sku: string) {
  const { items } = products.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=products"));
  return items.find((one) => one.sku === sku);
}

test("variants go to the books with their axes, features and parent in free fields; a second run writes nothing (R21–R23)", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", shop);
  await koppla.apply(withTables(koppla.file));
  expect(await koppla.run()).toMatchObject({ created: 4, failed: 0, waiting: 0 });
  const articles = await koppla.sandbox.articles();
  expect(articles.get("2003")).toMatchObject({
    X1_PARENT: "KRAAN",
    X1_SIZE: "22",
    X1_COLOR: "blue",
    X1_ORIGIN: "NL",
    X1_BRAND: "Acme",
    X1_DELTIME: "EV000080",
  });
  await koppla.sandbox.resetLedgers();
  expect(await koppla.run("full")).toMatchObject({ unchanged: 4 });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  await koppla.sandbox.changeProduct("2003", { fields: { origin: "DE" } });
  expect(await koppla.run()).toMatchObject({ updated: 1 });
  expect((await koppla.sandbox.articles()).get("2003")).toMatchObject({ X1_ORIGIN: "DE", X1_COLOR: "blue" });
});

test("variants without a place in the books are carried, and each says what is left out of it, in a dry run too", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", shop);
  const left = (size: string) =>
    `The target has no field for what makes this a variant (parent KRAAN, axes.size ${size}, axes.color red): name its free fields at the connection, and in the table of attributes`;
  const { stdout } = await command(["run", "parts-to-books/products", "--dry-run"], koppla.environment);
  expect(stdout).toContain(`create 2001: ${left("15")}`);
  expect(await koppla.run()).toMatchObject({ created: 4, failed: 0, waiting: 0 });
  expect(await stepsOf(koppla, "products", "2002")).toEqual([left("22")]);
  expect(await stepsOf(koppla, "products", "100001")).toEqual([]);
  // What has a place now is no longer named.
  await koppla.apply(withTables(koppla.file));
  expect(await koppla.run("full")).toMatchObject({ updated: 3 });
  expect(await stepsOf(koppla, "products", "2002")).toEqual([]);
});

test("variants come back from the books below their model, which is made of the first; what is not mapped stays", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", shop);
  await koppla.apply(withTables(koppla.file));
  await koppla.run();
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: [{ ART_CODE: "2000", ART_DESC1: "Kogelkraan", AG_CODE: "ALG", VAT_CODE: "1", X1_CONF: true }],
  });
  await emptyShop();
  // The article that only stands for its variants is none of a shop's products.
  expect(await fromBooks()).toMatchObject({ read: 4, created: 4, failed: 0, waiting: 0 });
  const { items } = models.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=product_models"));
  expect(items).toMatchObject([{ code: "KRAAN", axes: ["size", "color"] }]);
  expect(await product("2003")).toMatchObject({
    type: "variant",
    parent: "KRAAN",
    axes: { size: "22", color: "blue" },
    brand: "Acme",
    fields: { origin: "NL" },
    attributes: [{ code: "EF000007", value: "EV000080" }],
  });
  await koppla.sandbox.resetLedgers();
  expect(await fromBooks()).toMatchObject({ unchanged: 4 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);

  const other = { code: "EF000008", value: null, unit: null, reason: "NA" };
  const own = { code: "EF000007", value: "EV000080", unit: null, reason: null };
  await koppla.sandbox.changeProduct("2003", { attributes: [own, other], fields: { origin: "NL", warranty: "24" } });
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: [{ ART_CODE: "2003", X1_ORIGIN: "DE", X1_DELTIME: "EV000082" }],
  });
  expect(await fromBooks()).toMatchObject({ updated: 1, failed: 0 });
  expect(await product("2003")).toMatchObject({
    fields: { origin: "DE", warranty: "24" },
    attributes: [{ code: "EF000007", value: "EV000082" }, other],
  });
});

test("an option that the shop does not know is refused with the other system's words; the neighbours go through", async () => {
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: ["red", "purple"].map((colour, index) => ({
      ART_CODE: `300${index}`,
      ART_DESC1: `Kraan ${colour}`,
      AG_CODE: "ALG",
      VAT_CODE: "1",
      X1_PARENT: "KRAAN",
      X1_COLOR: colour,
    })),
  });
  await emptyShop();
  expect(await fromBooks()).toMatchObject({ created: 1, failed: 1 });
  const { stdout } = await command(["records", "books-to-parts/products", "--state", "failed"], koppla.environment);
  expect(stdout).toMatch(/3001 .+Product 3001: .*Parts PIM said: “.*purple/);
});

test("a free field or attribute that is missing stops the flow before its first record, by name", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", colours);
  const before = (await koppla.sandbox.articles()).size;
  await koppla.apply(withTables(koppla.file).replace("X1_BRAND", "X1_NOPE"));
  await expect(koppla.run()).rejects.toThrow(
    "AccountView does not have the field X1_NOPE that the mapping uses. Add it there, or take it out of the attributes, the mapping or the settings.",
  );
  await koppla.apply(withTables(koppla.file).replace("[origin,", "[nowhere,"));
  await expect(koppla.run()).rejects.toThrow("Parts PIM does not have the field fields.nowhere that");
  await koppla.apply(withTables(koppla.file, "articleParentField: X1_MODEL"));
  await expect(koppla.run()).rejects.toThrow("does not have the field");
  expect((await koppla.sandbox.articles()).size).toBe(before);
});
