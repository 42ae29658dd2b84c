import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterEach, beforeEach, expect, test } from "vitest";

let testing: TestKoppla;
beforeEach(async () => {
  testing = await testKoppla({ products: 12 });
});
afterEach(async () => {
  await testing?.close();
});

const sku = "100001";

/** The file with rows of the product flow's own. */
function withRows(rows: string): string {
  const flow = "products: { entity: product, from: pim, to: books }";
  return testing.file.replace(flow, `${flow.slice(0, -2)}, mapping: { ${rows} } }`);
}

async function changeArticle(change: { [field: string]: unknown }): Promise<void> {
  const row = (await testing.sandbox.articles()).get(sku);
  await testing.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [{ ...row, ...change }] });
}

async function article() {
  return (await testing.sandbox.articles()).get(sku);
}

const activity = async () =>
  (await koppla(["activity", "parts-to-books/products", "--record", sku, "--limit", "1"], testing.environment)).stdout;

test("unedited: a name changed by hand in the books is kept, and the record's activity says so (R20)", async () => {
  await testing.apply(withRows("ART_DESC1: { from: name.nl, write: unedited }"));
  await testing.run();
  await testing.sandbox.changeProduct(sku, { name: { nl: "Shop's first name" } });
  await testing.run();
  expect(await article()).toMatchObject({ ART_DESC1: "Shop's first name" });

  await changeArticle({ ART_DESC1: "Bookkeeper's name" });
  await testing.sandbox.changeProduct(sku, { name: { nl: "Shop's second name" }, gross_price: "77.10" });
  const dry = await koppla(["run", "parts-to-books/products", "--dry-run", "--record", sku], testing.environment);
  expect(dry.stdout).toContain('  ART_DESC1: keeps "Bookkeeper\'s name", not "Shop\'s second name" (write: unedited)');
  expect(await testing.run()).toMatchObject({ updated: 1 });
  expect(await article()).toMatchObject({ ART_DESC1: "Bookkeeper's name" });
  expect(Number((await article())?.PX_SELL)).toBe(77.1);
  expect(await activity()).toContain(
    'Kept, since it was changed in the target: ART_DESC1: "Bookkeeper\'s name" ≠ "Shop\'s second name"',
  );

  // Where nothing else is to be written the activity says so too, once.
  await testing.sandbox.changeProduct(sku, { name: { nl: "Shop's third name" } });
  expect(await testing.run()).toMatchObject({ updated: 0 });
  expect(await activity()).toContain('"Bookkeeper\'s name" ≠ "Shop\'s third name"');
  await testing.sandbox.resetLedgers();
  expect(await testing.run("full")).toMatchObject({ unchanged: 12, updated: 0 });
  expect((await testing.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  expect(await activity()).toContain("third name");

  // What Koppla once wanted and did not write is still a person's, who has typed it since.
  await changeArticle({ ART_DESC1: "Shop's third name" });
  await testing.sandbox.changeProduct(sku, { name: { nl: "Another name" } });
  await testing.run();
  expect(await article()).toMatchObject({ ART_DESC1: "Shop's third name" });

  // Made the same by hand, it is Koppla's again.
  await changeArticle({ ART_DESC1: "Shop's fourth name" });
  await testing.sandbox.changeProduct(sku, { name: { nl: "Shop's fourth name" } });
  await testing.run();
  await testing.sandbox.changeProduct(sku, { name: { nl: "Shop's fifth name" } });
  await testing.run();
  expect(await article()).toMatchObject({ ART_DESC1: "Shop's fifth name" });
});

test("unedited: chosen later, it knows what was written; what Koppla never wrote is left alone (R20)", async () => {
  await testing.run();
  await changeArticle({ ART_DESC1: "Bookkeeper's name" });
  await testing.apply(withRows("ART_DESC1: { from: name.nl, write: unedited }"));
  expect(await testing.run()).toMatchObject({ unchanged: 12, updated: 0 });
  await testing.sandbox.changeProduct(sku, { name: { nl: "Another" } });
  await testing.sandbox.changeProduct("100002", { name: { nl: "Another" } });
  expect(await testing.run()).toMatchObject({ updated: 1 });
  expect(await activity()).toContain("Bookkeeper's name");
  expect(await article()).toMatchObject({ ART_DESC1: "Bookkeeper's name" });
  expect((await testing.sandbox.articles()).get("100002")).toMatchObject({ ART_DESC1: "Another" });
});

test("empty, create and never: only what the books lack, only at first, not at all (R20)", async () => {
  await testing.apply(
    withRows(
      "ART_DESC2: { constant: second, write: empty }, EAN_CODE: { from: gtin, steps: [gtin], write: create }, PX_SELL: { from: gross_price, write: never }",
    ),
  );
  await testing.run();
  expect(await article()).toMatchObject({ ART_DESC2: "second" });
  expect(Number((await article())?.PX_SELL ?? 0)).toBe(0);
  await changeArticle({ ART_DESC2: "by hand", EAN_CODE: "" });
  await testing.sandbox.changeProduct(sku, { name: { nl: "Renamed" }, gross_price: "12.00" });
  expect(await testing.run()).toMatchObject({ updated: 1 });
  expect(await article()).toMatchObject({ ART_DESC1: "Renamed", ART_DESC2: "by hand", EAN_CODE: "" });
  expect(Number((await article())?.PX_SELL ?? 0)).toBe(0);
  expect(await activity()).toContain('Kept, since the target has a value: ART_DESC2: "by hand" ≠ "second"');
  await changeArticle({ ART_DESC2: "" });
  await testing.sandbox.changeProduct(sku, { name: { nl: "Renamed again" } });
  await testing.run();
  expect(await article()).toMatchObject({ ART_DESC2: "second" });
});

test("with the box off, products are created and never updated; with it on, what changed meanwhile arrives (R20, F5)", async () => {
  const withBox = (value: boolean) => {
    const flow = "products: { entity: product, from: pim, to: books";
    return testing.file.replace(flow, `${flow}, settings: { updateProducts: ${value} }`);
  };
  await testing.run();
  await testing.apply(withBox(false));
  await testing.sandbox.changeProduct(sku, { name: { nl: "Shop's new name" } });
  await testing.sandbox.resetLedgers();
  expect(await testing.run("full")).toMatchObject({ created: 0, updated: 0, unchanged: 12 });
  expect((await testing.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  expect(await article()).not.toMatchObject({ ART_DESC1: "Shop's new name" });
  await testing.apply(withBox(true));
  expect(await testing.run()).toMatchObject({ updated: 1 });
  expect(await article()).toMatchObject({ ART_DESC1: "Shop's new name" });
});
