import { afterEach, expect, test } from "vitest";
import { simpleProduct, startForTest, type TestPim } from "../pim-test-client.ts";

/* Products, models, categories, stock: batches and their rules (parts-pim.md §5). */

let pim: TestPim;
afterEach(() => pim.close());

async function upsertOne(resource: string, item: unknown) {
  const { results } = await pim.upsert(resource, [item]);
  const [result] = results;
  return result?.status === "failed"
    ? result.errors.map((problem) => `${problem.property} ${problem.code}`).sort()
    : result?.status;
}

test("a batch creates, updates, leaves alone and refuses, item by item", async () => {
  pim = await startForTest();
  await pim.upsert("products", [simpleProduct("1"), simpleProduct("2")]);
  const before = await pim.list("/products?sku=2");
  const batch = await pim.upsert("products", [
    simpleProduct("3"),
    { sku: "1", gross_price: "10.50" },
    { sku: "2", gross_price: "10.0000" },
    simpleProduct("BK-1"),
    { sku: "1", gross_price: "99" },
  ]);
  expect(batch.results.map((result) => [result.index, result.key, result.status, result.status_code])).toEqual([
    [0, "3", "created", 201],
    [1, "1", "updated", 200],
    [2, "2", "unchanged", 200],
    [3, "BK-1", "failed", 422],
    [4, "1", "failed", 422],
  ]);
  expect(batch.results[3]?.errors).toMatchObject([{ property: "sku", code: "sku_not_numeric" }]);
  expect(batch.results[4]?.errors).toMatchObject([{ code: "duplicate_in_batch" }]);
  expect(batch.summary).toEqual({ created: 1, updated: 1, unchanged: 1, failed: 2 });
  expect(await pim.list("/products?sku=2")).toEqual(before);
});

test("objects merge by key, null removes a key, lists replace, the rest stays", async () => {
  pim = await startForTest();
  await pim.upsert("categories", [
    { code: "c1", labels: { nl: "Een" } },
    { code: "c2", labels: { nl: "Twee" } },
  ]);
  const product = simpleProduct("1", {
    name: { nl: "Kraan", en: "Tap" },
    fields: { origin: "NL", warranty: "24" },
    categories: ["c1"],
    brand: "Acme",
  });
  await pim.upsert("products", [product]);
  await pim.upsert("products", [
    { sku: "1", name: { en: null, sv: "Kran" }, fields: { origin: null }, categories: ["c2"] },
  ]);
  expect((await pim.call("GET", "/products/1")).body).toMatchObject({
    name: { nl: "Kraan", sv: "Kran" },
    fields: { warranty: "24" },
    categories: ["c2"],
    brand: "Acme",
    gross_price: "10.0000",
  });
});

test("all problems of an item are reported together", async () => {
  pim = await startForTest();
  const wrong = {
    sku: "A1",
    type: "simple",
    name: { en: "x".repeat(256) },
    gtin: "8712345678907",
    gross_price: "12,50",
    tax_code: "NL99",
    discount_group: "Z",
    family: "EC9",
    categories: ["c9"],
    enabled: "yes",
    brand: "x".repeat(81),
    supplier_gln: "123",
    fields: { origin: "NL", nothing: "1", warranty: "long" },
    attributes: [
      { code: "EF000007", value: "EV1" },
      { code: "size", value: "15" },
    ],
    images: [],
    updated_at: "2026-01-01",
    colour: "red",
  };
  expect(await upsertOne("products", wrong)).toEqual([
    "attributes[0].value unknown_option",
    "attributes[1].code unknown_attribute",
    "brand too_long",
    "categories[0] unknown_category",
    "colour unknown_property",
    "discount_group unknown_discount_group",
    "enabled invalid_type",
    "family unknown_family",
    "fields.nothing unknown_attribute",
    "fields.warranty invalid_decimal",
    "gross_price invalid_decimal",
    "gtin invalid_gtin",
    "images unsupported_property",
    "name.en too_long",
    "name.nl required",
    "sku sku_not_numeric",
    "supplier_gln invalid_format",
    "tax_code unknown_tax_code",
    "updated_at read_only",
  ]);
  expect(await upsertOne("products", { sku: "7" })).toEqual([
    "gross_price required",
    "name.nl required",
    "tax_code required",
    "type required",
  ]);
});

test("the SKU rule is a switch, and leading zeros count", async () => {
  pim = await startForTest();
  expect(await upsertOne("products", simpleProduct("007"))).toBe("created");
  expect(await upsertOne("products", simpleProduct("7"))).toBe("created");
  await pim.control("POST", "/switches", { skuPattern: null });
  expect(await upsertOne("products", simpleProduct("BK-1"))).toBe("created");
  await pim.control("POST", "/switches", { skuPattern: "^[0-9]+$" });
  expect((await pim.call("GET", "/products/BK-1")).status).toBe(200);
  expect(await upsertOne("products", { sku: "BK-1", brand: "Acme" })).toEqual(["sku sku_not_numeric"]);
});

test("variants carry exactly the axes of their model, each combination once", async () => {
  pim = await startForTest();
  expect(await upsertOne("product-models", { code: "M", name: { nl: "Kraan" }, axes: ["origin"] })).toEqual([
    "axes[0] unknown_attribute",
  ]);
  expect(await upsertOne("product-models", { code: "M", name: { nl: "Kraan" }, axes: ["size"] })).toBe("created");
  const variant = (sku: string, axes: unknown, parent = "M") => simpleProduct(sku, { type: "variant", parent, axes });
  expect(await upsertOne("products", variant("1", { size: "15" }))).toBe("created");
  expect(await upsertOne("products", variant("2", { size: "15" }))).toEqual(["axes duplicate_variant"]);
  expect(await upsertOne("products", variant("2", { size: "99" }))).toEqual(["axes.size unknown_option"]);
  expect(await upsertOne("products", variant("2", {}))).toEqual(["axes axes_mismatch"]);
  expect(await upsertOne("products", variant("2", { size: "22" }, "X"))).toEqual(["parent unknown_parent"]);
  expect(await upsertOne("products", { sku: "1", type: "simple" })).toContain("type immutable");

  const before = await pim.list("/products?parent=M");
  await pim.upsert("product-models", [{ code: "M", description: { nl: "Messing" } }]);
  const after = await pim.list("/products?parent=M");
  expect(String(after.items[0]?.updated_at) > String(before.items[0]?.updated_at)).toBe(true);
});

test("categories form a tree, also within one batch, without cycles", async () => {
  pim = await startForTest();
  const { summary } = await pim.upsert("categories", [
    { code: "c1", parent: null, labels: { nl: "Kranen" } },
    { code: "c2", parent: "c1", labels: { nl: "Kogelkranen" } },
  ]);
  expect(summary.created).toBe(2);
  expect(await upsertOne("categories", { code: "c1", parent: "c2" })).toEqual(["parent category_cycle"]);
  expect(await upsertOne("categories", { code: "c3", parent: "c9", labels: { nl: "?" } })).toEqual([
    "parent unknown_category",
  ]);
  expect(await upsertOne("categories", { code: "c3" })).toEqual(["labels.nl required"]);
});

test("stock takes only on_hand, by SKU and location", async () => {
  pim = await startForTest();
  await pim.upsert("products", [simpleProduct("1")]);
  const { results } = await pim.upsert("stock", [
    { sku: "1", on_hand: "10.50" },
    { sku: "1", location: "SHOP", on_hand: "2" },
  ]);
  expect(results.map((result) => result.key)).toEqual(["1@MAIN", "1@SHOP"]);
  expect((await pim.list("/stock?sku=1&location=MAIN")).items).toMatchObject([
    { sku: "1", location: "MAIN", on_hand: "10.5", reserved: "0", available: "10.5" },
  ]);
  expect(await upsertOne("stock", { sku: "1", on_hand: "-1" })).toEqual(["on_hand invalid_quantity"]);
  expect(await upsertOne("stock", { sku: "2", location: "X", on_hand: "1", available: "1" })).toEqual([
    "available read_only",
    "location unknown_location",
    "sku unknown_sku",
  ]);
  expect(await upsertOne("stock", { sku: "1", on_hand: "10.5" })).toBe("unchanged");
});

test("the ledger holds every write and counts every call", async () => {
  pim = await startForTest();
  await pim.upsert("products", [simpleProduct("1"), simpleProduct("x")]);
  await pim.list("/products");
  expect((await pim.control("GET", "/ledger")).body).toMatchObject({
    entries: [
      { sequence: 1, operation: "product.created", key: "1", applied: true },
      { sequence: 2, operation: "product.failed", key: "x", applied: false },
    ],
    counts: { calls: { "PATCH products": 1, "GET products": 1, "POST token": 1 }, writeCalls: 1, readCalls: 1 },
  });
});
