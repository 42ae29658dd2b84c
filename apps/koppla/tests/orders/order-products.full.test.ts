import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  linesOf,
  openShop,
  orderSettings,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const strange = { line: 2, sku: "100777", description: "Nieuw", quantity: "1", unit_price: "5", tax_code: "NL21" };
const withStrange = (id: string) => {
  const order = shopOrder(id, "501");
  return { ...order, lines: [order.lines, strange].flat() };
};

test("an order whose product is missing waits, says so, and goes on by itself after the product is there (R6)", async () => {
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [withStrange("9001"), shopOrder("9002", "501")] });
  const first = await koppla.runFlow("orders");
  expect(first).toMatchObject({ state: "needs_attention", created: 1, waiting: 1 });
  expect(await reasonOf(koppla, "orders", "9001")).toBe(
    "waiting: Order 9001: AccountView does not have the article 100777 yet. Run the product flow, or create the article in the target under the same number. Or let the flow create or replace missing articles (setting onMissingProduct). The order then continues automatically.",
  );
  expect(await reasonOf(koppla, "orders", "9001", "sv")).toContain("AccountView har ännu inte artikeln 100777");
  expect(await reasonOf(koppla, "orders", "9001", "nl")).toContain("AccountView heeft artikel 100777 nog niet");
  const still = await koppla.runFlow("orders");
  expect(still).toMatchObject({ created: 0, waiting: 1 });

  await seedShop(koppla, { products: [shopProduct("100777")] });
  await koppla.run();
  const next = await koppla.runFlow("orders");
  expect(next).toMatchObject({ state: "succeeded", created: 1, waiting: 0 });
  expect(await placedOrders(koppla)).toHaveLength(2);
});

test("a missing product is created with the order where the setting says so", async () => {
  await applyWith(koppla, orderSettings("{ onMissingProduct: create }"));
  await seedShop(koppla, {
    products: [shopProduct("100777")],
    customers: [shopCustomer("501")],
    orders: [withStrange("9001"), { ...withStrange("9002"), lines: [{ ...strange, line: 1, sku: "100888" }] }],
  });
  const run = await koppla.runFlow("orders");
  expect(run).toMatchObject({ created: 1, waiting: 1 });
  expect((await koppla.sandbox.articles()).get("100777")).toMatchObject({ ART_DESC1: "Artikel 100777", PX_SELL: 10 });
  expect(await reasonOf(koppla, "orders", "9002")).toContain("does not have the article 100888 yet");
  expect(await koppla.run("full")).toMatchObject({ created: 0, unchanged: 4 });
});

test("a product that cannot be created says why, in the order's own sentence", async () => {
  await applyWith(koppla, orderSettings("{ onMissingProduct: create }"));
  await seedShop(koppla, {
    products: [{ ...shopProduct("100777"), unit: "N".repeat(60) }],
    customers: [shopCustomer("501")],
    orders: [withStrange("9001")],
  });
  await koppla.runFlow("orders");
  expect(await reasonOf(koppla, "orders", "9001")).toMatch(
    /^waiting: Order 9001: it waits for the article 100777.* Product 100777: .*has 60 characters, but AccountView's ART_UNIT/,
  );
});

test("a missing product is replaced where the setting says so, and its description stays", async () => {
  await applyWith(koppla, orderSettings('{ onMissingProduct: replace, replacementArticle: "100003" }'));
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [withStrange("9001")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  const { entries } = await koppla.sandbox.ledger("books");
  expect(entries.filter(({ operation }) => operation === "SO1.create")).toHaveLength(1);
  const lines = await linesOf(koppla, "WEB-9001");
  expect(lines.map(({ ART_CODE, ART_DESC1 }) => [ART_CODE, ART_DESC1])).toEqual([
    ["100001", "Kogelkraan"],
    ["100003", "Nieuw"],
    ["VERZEND", expect.anything()],
  ]);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ unchanged: 1 });
});

test("a replacement article that is not there is told of", async () => {
  await applyWith(koppla, orderSettings('{ onMissingProduct: replace, replacementArticle: "NIX" }'));
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [withStrange("9001")] });
  await koppla.runFlow("orders");
  expect(await reasonOf(koppla, "orders", "9001")).toContain("AccountView does not have the replacement article NIX");
});
