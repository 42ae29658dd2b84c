import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestHouse, testHouse } from "./testing/test-house.ts";
import { booksRows, reasonOf } from "./testing/trade.ts";

let koppla: TestHouse;
beforeEach(async () => {
  koppla = await testHouse({ products: 1 });
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

test("a category with a name of more than 40 characters is refused with the reason, and its neighbour goes through", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    categories: [{ code: "kranen", labels: { nl: "K".repeat(41) } }],
  });
  expect(await koppla.run()).toMatchObject({ created: 1, failed: 1 });
  expect(await groups()).toHaveLength(1);
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
    "waiting: Category WEES: its parent category NERGE is not in AccountView yet. It goes on by itself once the parent is there.",
  );
  expect(await reasonOf(koppla, "products", "EEN", "nl")).toContain("ligt uiteindelijk onder de categorie zelf");
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", categories: [category("NERGE", null)] });
  expect(await koppla.run()).toMatchObject({ created: 2, waiting: 0 });
});

test("children of a category that the books refuse wait for it", async () => {
  await seed([category("KLEIN", "GROOT"), category("GROOT", null)]);
  await koppla.apply(withTree());
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { effect: "write" },
    kind: "status",
    times: 1,
    parameters: { status: 400, body: { ErrorType: "AccountViewError", ErrorNumbers: null, ErrorMessage: "Nu niet." } },
  });
  expect(await koppla.run()).toMatchObject({ created: 0, waiting: 1, failed: 1 });
  expect(await reasonOf(koppla, "products", "KLEIN")).toContain("its parent category GROOT is not in AccountView yet");
});
