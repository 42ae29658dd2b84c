import { ConnectorError, type Egress } from "@koppla/connector-sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPimSession, startTestPim, testEgress } from "../testing/sandbox.ts";
import { discoverProductFields } from "./attributes.ts";
import { categoryFunctions } from "./categories.ts";
import { productFunctions } from "./products.ts";

const { list, getMany, create, update } = productFunctions;
const newItem = (sku: string) => ({
  sku,
  type: "simple",
  "name.nl": `Artikel ${sku}`,
  tax_code: "NL21",
  gross_price: "10",
});

let pim: Awaited<ReturnType<typeof startTestPim>>;
let egress: Egress;
beforeEach(async () => {
  pim = await startTestPim();
  egress = testEgress();
});
afterEach(async () => {
  await egress.close();
  await pim.close();
});
const session = (settings: unknown = {}) => openPimSession(pim.baseUrl, egress, settings);
const firstPage = { position: null, since: null, pageSize: 100 };

describe("list", () => {
  test("gives simple products and variants, and tells of deleted ones", async () => {
    await pim.seed({
      product_models: [{ code: "M-1", axes: ["size"] }],
      products: [
        { sku: "1", name: { nl: "Een" } },
        { sku: "2", type: "variant", parent: "M-1", axes: { size: "15" }, name: { nl: "Twee" } },
        { sku: "3", name: { nl: "Drie" } },
      ],
    });
    await pim.seed({ delete: { products: ["3"] } });
    const { records } = await list({ session: session(), ...firstPage });
    expect(records.map(({ key, deleted, fields }) => [key, deleted, fields.type])).toEqual([
      ["1", undefined, "simple"],
      ["2", undefined, "variant"],
      ["3", true, undefined],
    ]);
  });

  test("takes two minutes off the watermark", async () => {
    await pim.seed({ products: [{ sku: "1", updated_at: "2026-03-01T10:00:00.000Z" }] });
    const inside = await list({ session: session(), ...firstPage, since: "2026-03-01T10:01:59.000Z" });
    const outside = await list({ session: session(), ...firstPage, since: "2026-03-01T10:02:01.000Z" });
    expect([inside.records.length, outside.records.length]).toEqual([1, 0]);
    expect([inside.watermark, outside.watermark]).toEqual(["2026-03-01T10:00:00.000Z", null]);
  });

  test("says position_unknown when the cursor has expired", async () => {
    await pim.seed({ products: [newProduct("1"), newProduct("2")] });
    const { next } = await list({ session: session(), ...firstPage, pageSize: 1 });
    await pim.advanceClock(3_601_000);
    const error = await list({ session: session(), ...firstPage, pageSize: 1, position: next }).catch(
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ code: "position_unknown", category: "data", remote: { status: 400 } });
  });

  test("computes prices with tax, exactly, with one call for the rates of a session", async () => {
    await pim.seed({
      products: [
        { ...newProduct("1"), gross_price: "12.5" },
        { ...newProduct("2"), gross_price: "0.0003", tax_code: "NL9" },
        { ...newProduct("3"), gross_price: "7", tax_code: "GONE" },
      ],
    });
    const one = session();
    const { records } = await list({ session: one, ...firstPage });
    await list({ session: one, ...firstPage });
    expect(records.map(({ fields }) => fields.gross_price_including_tax)).toEqual(["15.125", "0.0003", null]);
    expect(await pim.calls()).toMatchObject({ "GET products": 2, "GET tax-codes": 1 });
  });
});

const newProduct = (sku: string) => ({ sku, name: { nl: `Artikel ${sku}` }, gross_price: "1" });

describe("getMany", () => {
  test("asks for 100 products in one call", async () => {
    const skus = Array.from({ length: 100 }, (_, index) => String(1_000 + index));
    await pim.seed({ products: skus.map(newProduct) });
    const records = await getMany({ session: session(), keys: skus });
    expect(records.map(({ key }) => key).sort()).toEqual(skus);
    expect((await pim.calls())["GET products"]).toBe(1);
  });

  test("finds SKUs that a list of values cannot hold", async () => {
    const odd = ["a,b", " c", "d/e?f#g", "..", "ü%20"];
    await pim.seed({ products: odd.map(newProduct) });
    const records = await getMany({ session: session(), keys: odd });
    expect(records.map(({ key }) => key).sort()).toEqual([...odd].sort());
  });

  test("does not give deleted products", async () => {
    await pim.seed({ products: [newProduct("1")] });
    await pim.seed({ delete: { products: ["1"] } });
    expect(await getMany({ session: session(), keys: ["1"] })).toEqual([]);
  });
});

describe("create", () => {
  test("does not overwrite a product that is there", async () => {
    await pim.seed({ products: [{ ...newProduct("1"), brand: "Ours" }] });
    const outcomes = await create({
      session: session(),
      items: [{ ...newItem("1"), brand: "Theirs" }, newItem("2")],
    });
    expect(outcomes).toMatchObject([
      { outcome: "refused", error: { code: "already_exists", category: "data" } },
      { outcome: "written", key: "2" },
    ]);
    expect((await getMany({ session: session(), keys: ["1"] })).map(({ fields }) => fields.brand)).toEqual(["Ours"]);
  });

  test("leaves the rule for SKUs to the field: Parts PIM has its own", async () => {
    const [outcome] = await create({ session: session(), items: [newItem("BK-1")] });
    expect(outcome).toMatchObject({ outcome: "refused", error: { code: "sku_not_numeric", field: "sku" } });

    await pim.control("POST", "/switches", { skuPattern: null });
    expect(await create({ session: session(), items: [newItem("BK-1")] })).toEqual([
      { outcome: "written", key: "BK-1" },
    ]);
  });

  test("sends texts of more than a megabyte in several batches", async () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      ...newItem(String(index)),
      "description.nl": "é".repeat(10_000),
    }));
    const outcomes = await create({ session: session(), items });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(items.map(() => "written"));
    expect((await pim.calls())["PATCH products"]).toBe(3);
  });
});

describe("update", () => {
  test("merges objects, and null takes a value away", async () => {
    await create({
      session: session(),
      items: [{ ...newItem("1"), "name.en": "Article", "fields.origin": "Italië", brand: "Acme", categories: [] }],
    });
    const fields = { "name.en": null, "fields.origin": null, brand: null, "short_description.nl": "Kort" };
    expect(await update({ session: session(), items: [{ key: "1", fields }] })).toEqual([
      { outcome: "written", key: "1" },
    ]);
    const [record] = await getMany({ session: session(), keys: ["1"] });
    expect(record?.fields).toMatchObject({ name: { nl: "Artikel 1" }, fields: {}, brand: "" });
    expect(record?.fields.short_description).toEqual({ nl: "Kort" });
  });

  test("keeps the words of Parts PIM for every problem of a refused item", async () => {
    await create({ session: session(), items: [newItem("1")] });
    const fields = { tax_code: "NL99", gtin: "123" };
    const [outcome] = await update({ session: session(), items: [{ key: "1", fields }] });
    expect(outcome?.outcome === "refused" && outcome.error.remote?.message).toMatch(/gtin: .*; tax_code: .*NL99/);
  });
});

test("a wrong admin key is a matter of credentials", async () => {
  await pim.control("POST", "/faults", { match: { object: "products" }, kind: "status", parameters: { status: 403 } });
  const error = await list({ session: session(), ...firstPage }).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "wrong_admin_key", category: "credentials" });
});

test("categories are read one by one, the absent are left out", async () => {
  await pim.seed({ categories: [{ code: "c1", labels: { nl: "Kranen" } }] });
  const records = await categoryFunctions.getMany({ session: session(), keys: ["c1", "c2"] });
  expect(records.map(({ key, fields }) => [key, fields.labels])).toEqual([["c1", { nl: "Kranen" }]]);
});

test("generic and custom attributes are found as fields", async () => {
  const fields = await discoverProductFields(session());
  expect(fields).toContainEqual({ name: "fields.warranty", type: "decimal", label: "Garantie (maanden)" });
  expect(fields.map(({ name }) => name)).not.toContain("fields.EF000007");
});
