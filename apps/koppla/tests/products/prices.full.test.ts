import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { applyWith, booksSettings, reasonOf, shopProduct } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
});
afterEach(async () => {
  await koppla?.close();
});

const seedShop = (...products: readonly object[]) =>
  koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", products });
const seedArticle = (row: object) =>
  koppla.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [row] });
const article = async (code: string) => (await koppla.sandbox.articles()).get(code);

async function product(sku: string) {
  const { items } = z
    .object({ items: z.array(z.record(z.string(), z.unknown())) })
    .parse(await koppla.sandbox.control("pim", "GET", "/state?resource=products"));
  return items.find((one) => one.sku === sku);
}

const back = ["entity: product, from: pim, to: books", "entity: product, from: books, to: pim"] as const;

test("a price for a hundred becomes that of one piece, and what four digits do not hold waits (B07)", async () => {
  await seedShop(
    { ...shopProduct("200001"), price_basis: "100", gross_price: "12.5000" },
    { ...shopProduct("200002"), price_basis: "100", gross_price: "12.3456" },
    { ...shopProduct("200003"), price_basis: "3", gross_price: "10.0000" },
  );
  await koppla.run();
  expect(await article("200001")).toMatchObject({ PX_SELL: 0.125 });
  expect(await article("200002")).toBeUndefined();
  expect(await reasonOf(koppla, "products", "200002")).toContain("0.123456");
  expect(await reasonOf(koppla, "products", "200003")).toContain("3.3333333333");

  // In the books' own price basis, the price including VAT is that of one piece too.
  await applyWith(koppla, ["pricesIncludeVat: false", "pricesIncludeVat: true"]);
  await koppla.run("full");
  expect(await article("200001")).toMatchObject({ PX_SELL: 0.1513 });
});

test("a price of the books is written for as many pieces as the product of the shop says, and nothing else moves (B07)", async () => {
  await seedShop({ ...shopProduct("200001"), price_basis: "100", gross_price: "12.5000", purchase_price: "8.0000" });
  await koppla.run();
  await applyWith(koppla, back);
  await koppla.run("full");
  const held = { price_basis: "100", gross_price: "12.5000", purchase_price: "8.0000" };
  expect(await product("200001")).toMatchObject(held);
  await seedArticle({ ART_CODE: "200001", PX_SELL: 0.13 });
  await koppla.run("full");
  expect(await product("200001")).toMatchObject({ ...held, gross_price: "13.0000" });
});

test("books that keep prices including VAT tell the shop those without, by the rate of the VAT code (F6)", async () => {
  const row = { ART_DESC1: "Kraan", AG_CODE: "ALG", ART_UNIT: "PCE", REC_BLK: false };
  await seedArticle({ ...row, ART_CODE: "300001", VAT_CODE: "1", PX_SELL: 12.1 });
  await seedArticle({ ...row, ART_CODE: "300002", VAT_CODE: "2", PX_SELL: 10 });
  await applyWith(koppla, back, ["pricesIncludeVat: false", "pricesIncludeVat: true"]);
  await koppla.run();
  expect(await product("300001")).toMatchObject({ gross_price: "10.0000", tax_code: "NL21" });
  expect(await product("300002")).toMatchObject({ gross_price: "9.1743", tax_code: "NL9" });
});

test("an article that the books block is not for sale in the shop, and is again when they free it", async () => {
  const row = { ART_CODE: "300001", ART_DESC1: "Kraan", AG_CODE: "ALG", VAT_CODE: "1", PX_SELL: 10, ART_UNIT: "PCE" };
  await applyWith(koppla, back);
  await seedArticle({ ...row, REC_BLK: true });
  await koppla.run();
  expect(await product("300001")).toMatchObject({ enabled: false });
  await seedArticle({ ...row, REC_BLK: false });
  await koppla.run("full");
  expect(await product("300001")).toMatchObject({ enabled: true });
});

test("articles that Koppla creates keep stock where the connection says so", async () => {
  await seedShop(shopProduct("200001"));
  await koppla.run();
  expect((await article("200001"))?.STK_FLG ?? false).toBe(false);
  await applyWith(koppla, booksSettings("newArticlesKeepStock: true"));
  await seedShop(shopProduct("200002"));
  await koppla.run();
  expect(await article("200002")).toMatchObject({ STK_FLG: true });
});
