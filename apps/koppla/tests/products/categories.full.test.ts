import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { booksRows, reasonOf } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    categories: [
      { code: "kranen", labels: { nl: "Kranen" } },
      { code: "PVC", labels: { nl: "Buizen" } },
    ],
  });
  await koppla.apply(koppla.file.replace("products: { entity: product", "products: { entity: category"));
});
afterEach(async () => {
  await koppla?.close();
});

/** The flow of categories, with the field of the books that holds the parent. */
const withTree = () =>
  koppla.file
    .replace("products: { entity: product", "products: { entity: category")
    .replace("pricesIncludeVat: false", "pricesIncludeVat: false, groupParentField: X1_PARENT");

const category = (code: string, parent: string | null) => ({ code, parent, labels: { nl: `Groep ${code}` } });

const seed = (categories: readonly object[]) =>
  koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", categories });

const groups = async () =>
  (await booksRows(koppla, "ART_GRP"))
    .filter(({ AG_CODE }) => AG_CODE !== "ALG")
    .toSorted((one, other) => String(one.AG_DESC).localeCompare(String(other.AG_DESC)));

test("categories become article groups: a code that fits is kept, a longer one becomes the same short one every time (R24)", async () => {
  const first = await koppla.run();
  expect(first).toMatchObject({ state: "succeeded", created: 2 });
  const made = await groups();
  expect(made).toMatchObject([
    { AG_CODE: "PVC", AG_DESC: "Buizen" },
    { AG_CODE: expect.stringMatching(/^[2-9A-Z]{5}$/), AG_DESC: "Kranen" },
  ]);
  await koppla.sandbox.resetLedgers();
  expect(await koppla.run("full")).toMatchObject({ unchanged: 2, created: 0, updated: 0 });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});

test("B33: a category's name of more than 40 characters is cut at a word, and told", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    categories: [{ code: "kranen", labels: { nl: "Kranen en afsluiters voor leidingen van messing" } }],
  });
  expect(await koppla.run()).toMatchObject({ created: 2, failed: 0, fitted: 1 });
  expect((await groups()).map(({ AG_DESC }) => AG_DESC)).toContain("Kranen en afsluiters voor leidingen van");
});

test("the tree survives: children that are listed before their parents are written after them", async () => {
  await seed([
    category("KLEIN", "MIDDE"),
    category("MIDDE", "GROOT"),
    category("GROOT", null),
    category("ANDER", "KLEIN"),
  ]);
  await koppla.apply(withTree());
  expect(await koppla.run()).toMatchObject({ state: "succeeded", created: 4 });
  expect(Object.fromEntries((await groups()).map(({ AG_CODE, X1_PARENT }) => [AG_CODE, X1_PARENT]))).toMatchObject({
    KLEIN: "MIDDE",
    MIDDE: "GROOT",
    ANDER: "KLEIN",
  });
  expect(await koppla.run("full")).toMatchObject({ unchanged: 4 });
});

test("orphans wait and go on by themselves; categories that are their own ancestors are refused with the reason", async () => {
  await seed([category("WEES", "NERGE"), category("EEN", "TWEE"), category("TWEE", "EEN"), category("VRIJ", null)]);
  await koppla.apply(withTree());
  expect(await koppla.run()).toMatchObject({ created: 1, waiting: 1, failed: 2 });
  expect(await reasonOf(koppla, "products", "WEES")).toBe(
    "waiting: Category WEES: AccountView does not have its parent category NERGE yet. Correct the fault of the parent category. The record then continues automatically.",
  );
  expect(await reasonOf(koppla, "products", "EEN", "nl")).toMatch(
    /^failed: Categorie EEN: .+ ligt uiteindelijk onder de categorie zelf/,
  );
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", categories: [category("NERGE", null)] });
  expect(await koppla.run()).toMatchObject({ created: 2, waiting: 0 });
});

test("a category that would come to stand below itself by moving is refused; a dry run shows it, and orphans too", async () => {
  await seed([category("EEN", null), category("TWEE", "EEN"), category("DRIE", "TWEE")]);
  await koppla.apply(withTree());
  expect(await koppla.run()).toMatchObject({ created: 3 });
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    categories: [category("EEN", "DRIE"), category("WEES", "NERGE")],
  });
  const { stdout } = await command(["run", "parts-to-books/products", "--dry-run"], koppla.environment);
  expect(stdout).toContain("fail EEN: Category EEN: its parent DRIE lies, in the end, below the category.");
  expect(stdout).toContain("wait WEES: Category WEES: AccountView does not have its parent category NERGE yet.");
  expect(await koppla.run()).toMatchObject({ updated: 0, failed: 1, waiting: 1 });
  // Its ancestors are not read with it then: they are as they were.
  expect(await koppla.run("records", ["EEN"])).toMatchObject({ updated: 0, failed: 1 });
  expect((await groups()).find(({ AG_CODE }) => AG_CODE === "EEN")?.X1_PARENT).toBeFalsy();
});

test("children of a category that the books refuse wait for it", async () => {
  await seed([category("KLEIN", "GROOT"), category("GROOT", null)]);
  await koppla.apply(withTree());
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { effect: "write" },
    kind: "status",
    times: 1,
    parameters: {
      status: 400,
      body: { ErrorType: "AccountViewError", ErrorNumbers: null, ErrorMessage: "Veld AG_DESC: nu niet." },
    },
  });
  expect(await koppla.run()).toMatchObject({ created: 0, waiting: 1, failed: 1 });
  expect(await reasonOf(koppla, "products", "KLEIN")).toContain(
    "AccountView does not have its parent category GROOT yet",
  );
});

test("a code that the books use for a group of another name is not free: a short one is made, and kept", async () => {
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ART_GRP",
    rows: [
      { AG_CODE: "PVC", AG_DESC: "Diensten" },
      { AG_CODE: "KOPER", AG_DESC: "Groep KOPER" },
    ],
  });
  await seed([category("PVC", null), category("KOPER", null)]);
  expect(await koppla.run()).toMatchObject({ created: 1, unchanged: 1 });
  const made = await groups();
  expect(made.find(({ AG_CODE }) => AG_CODE === "PVC")).toMatchObject({ AG_DESC: "Diensten" });
  expect(made.map(({ AG_DESC }) => AG_DESC)).toEqual(["Diensten", "Groep KOPER", "Groep PVC"]);
  await koppla.sandbox.resetLedgers();
  expect(await koppla.run("full")).toMatchObject({ unchanged: 2 });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});

test("a person chooses codes in the table category-codes, before and after; children and new products follow", async () => {
  const file = (codes: string) =>
    withTree()
      .replace("    lookups:\n", `    lookups:\n      category-codes: ${codes}\n`)
      .replace("orders: {", "articles: { entity: product, from: pim, to: books }\n      orders: {");
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    categories: [category("kranen", null), category("kogelkranen", "kranen")],
    products: [
      { sku: "2001", name: { nl: "Kraan" }, gross_price: "1", tax_code: "NL21", categories: ["kogelkranen", "kranen"] },
    ],
  });
  await koppla.apply(file("{ pim: [kranen], books: [kra] }"));
  expect(await koppla.run()).toMatchObject({ created: 2 });
  const [child] = (await groups()).filter(({ X1_PARENT }) => X1_PARENT === "KRA");
  expect(child).toMatchObject({ AG_DESC: "Groep kogelkranen" });
  expect(await koppla.runFlow("articles")).toMatchObject({ created: 1 });
  expect((await koppla.sandbox.articles()).get("2001")).toMatchObject({ AG_CODE: child?.AG_CODE });

  await koppla.apply(file("{ pim: [kranen, kogelkranen], books: [KRA, BALL] }"));
  expect(await koppla.run()).toMatchObject({ created: 1, unchanged: 1 });
  expect((await groups()).find(({ AG_CODE }) => AG_CODE === "BALL")).toMatchObject({ X1_PARENT: "KRA" });
  await koppla.sandbox.changeProduct("2002", {
    name: { nl: "Kraan 2" },
    gross_price: "1",
    tax_code: "NL21",
    categories: ["kogelkranen"],
  });
  await koppla.sandbox.changeProduct("2003", {
    name: { nl: "Los" },
    gross_price: "1",
    tax_code: "NL21",
    categories: [],
  });
  await koppla.runFlow("articles");
  const articles = await koppla.sandbox.articles();
  expect([articles.get("2002")?.AG_CODE, articles.get("2003")?.AG_CODE]).toEqual(["BALL", "ALG"]);
});

test("products of the books come into the category that their group is linked with", async () => {
  await koppla.run();
  const group = (await groups()).find(({ AG_DESC }) => AG_DESC === "Kranen");
  const row = { ART_DESC1: "Kraan", VAT_CODE: "1" };
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: [
      { ART_CODE: "2001", AG_CODE: group?.AG_CODE, ...row },
      { ART_CODE: "2002", AG_CODE: "ALG", ...row },
    ],
  });
  const categories = "products: { entity: category, from: pim, to: books }";
  await koppla.apply(
    koppla.file.replace(
      "products: { entity: product, from: pim, to: books }",
      `${categories}\n      articles: { entity: product, from: books, to: pim }`,
    ),
  );
  expect(await koppla.runFlow("articles")).toMatchObject({ created: 2, failed: 0 });
  const state = await koppla.sandbox.control("pim", "GET", "/state?resource=products");
  expect(state).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ sku: "2001", categories: ["kranen"] }),
      expect.objectContaining({ sku: "2002", categories: [] }),
    ]),
  });
});
