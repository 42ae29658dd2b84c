import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  booksSettings,
  linesOf,
  madeDebtors,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
  stepsOf,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";

/* Cases from the field in which nothing was wrong, and nothing may become so. */

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await seedShop(koppla, { customers: [shopCustomer("501")] });
});
afterEach(async () => {
  await koppla?.close();
});

const line = { line: 1, sku: "100001", quantity: "1", unit_price: "10.0000", discount_pct: "0", tax_code: "NL21" };

test("a part of an order and its shipping are paid back after it was sent: its invoice is skipped, the credit is a page of its own (B24)", async () => {
  const orders = "orders: { entity: order, from: pim, to: books }";
  await applyWith(koppla, booksSettings('salesJournal: VRK, revenueAccount: "8000"'), [
    orders,
    `${orders}\n      invoices: { entity: invoice, from: pim, to: books }`,
  ]);
  const sold = { lines: [{ ...line, quantity: "2" }], shipping_cost: "5.95" };
  const taken = { lines: [{ ...line, quantity: "-1" }], shipping_cost: "-5.95" };
  await seedShop(koppla, {
    orders: [shopOrder("9001", "501", { ...sold, status: "shipped" })],
    invoices: [
      shopOrder("1", "501", { ...sold, reference: "INV-1", number: "F1", order_reference: "WEB-9001" }),
      shopOrder("2", "501", {
        ...taken,
        reference: "INV-2",
        number: "C2",
        order_reference: "WEB-9001",
        credit_of: "1",
      }),
    ],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, skipped: 1, waiting: 0, failed: 0 });
  const [placed] = await placedOrders(koppla);
  expect(await stepsOf(koppla, "invoices", "1")).toContain(`Its order is there already: ${String(placed?.ORD_NR)}`);
  const amounts = (await booksRows(koppla, "DJ_LINE")).map(({ AMOUNT }) => Number(AMOUNT));
  expect(amounts).toEqual([-10, -5.95]);
});

test("gross prices with four decimals, two rates and shipping add up to the shop's own total (B25)", async () => {
  const lines = [
    { ...line, quantity: "7", unit_price: "1.1499", discount_pct: "12.5" },
    { ...line, line: 2, sku: "100002", quantity: "3", unit_price: "0.3333", tax_code: "NL9" },
  ];
  const order = shopOrder("9001", "501", { prices_include_tax: true, lines, shipping_cost: "4.95" });
  await seedShop(koppla, { orders: [order] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  const [placed] = await placedOrders(koppla);
  expect(placed).toMatchObject({ GROSS_FLG: true, ORD_TOT: 12.99 });
  const held = (await linesOf(koppla, "WEB-9001")).map(({ ART_PX, ORD_QTY, DISC_PCT }) =>
    [ART_PX, ORD_QTY, DISC_PCT].map(Number),
  );
  expect(held).toEqual([
    [1.1499, 7, 12.5],
    [0.3333, 3, 0],
    [4.95, 1, 0],
  ]);
  const shop = await koppla.sandbox.control("pim", "GET", "/state?resource=orders&key=9001");
  expect(shop).toMatchObject({ totals: { gross: "12.99" } });
});

test("decomposed accents are composed, a mark of byte order goes, a blank that does not break is a blank (B26)", async () => {
  const names = { first_name: "\uFEFFRene\u0301", last_name: "Mu\u0308ller\u00A0" };
  await seedShop(koppla, {
    customers: [shopCustomer("502", names)],
    orders: [shopOrder("9001", "502", { comment: "Bel\u00A0Rene\u0301" })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  expect(await madeDebtors(koppla)).toMatchObject([{ ACCT_NAME: "René Müller" }]);
  expect((await placedOrders(koppla))[0]?.COMMENT2).toMatch(/^Bel[ \u00A0]René$/);
});

test("a foreign rate that the table lacks lets its order wait, and says line, value, table and way out (B28)", async () => {
  await seedShop(koppla, {
    orders: [shopOrder("9001", "501", { lines: [line, { ...line, line: 2, sku: "100002", tax_code: "DE19" }] })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1, failed: 0 });
  const reason = await reasonOf(koppla, "orders", "9001");
  expect(reason).toContain("Order 9001, line 2");
  expect(reason).toContain("“DE19”");
  expect(reason).toContain("vat-codes");
});
