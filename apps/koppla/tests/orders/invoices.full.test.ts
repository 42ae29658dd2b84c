import { openBooks, seedDebtors } from "@koppla/proof/kit/books-orders";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  booksSettings,
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
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

function invoice(number: string, more: { [property: string]: unknown } = {}) {
  return shopOrder(number, "501", {
    reference: `FACT-${number}`,
    number: `F${number}`,
    order_reference: null,
    ...more,
  });
}

const ordersFlow = "orders: { entity: order, from: pim, to: books }";

/** The file with an invoice flow beside the order flow. */
function withInvoices(settings = ""): Promise<void> {
  return applyWith(koppla, booksSettings('salesJournal: VRK, revenueAccount: "8000"'), [
    ordersFlow,
    `${ordersFlow}\n      invoices: { entity: invoice, from: pim, to: books${settings} }`,
  ]);
}

const asOrders = ", settings: { as: order }";

test("invoices become pages of the sales journal, each once, with lines, shipping and the customer of orders", async () => {
  await seedShop(koppla, { customers: [shopCustomer("501")], invoices: [invoice("7001"), invoice("7002")] });
  await withInvoices();
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 2, failed: 0, waiting: 0 });
  const pages = await booksRows(koppla, "DJ_PAGE");
  const [debtor] = await madeDebtors(koppla);
  expect(pages.find(({ INV_NR }) => INV_NR === "F7001")).toMatchObject({
    DJ_CODE: "VRK",
    SUB_NR: debtor?.SUB_NR,
    HDR_DESC: "Factuur F7001",
    PERIOD: 3,
    DISC_CODE: "30",
  });
  // 2 × 12.3456 less 10 per cent, to the cent.
  const lines = await booksRows(koppla, "DJ_LINE");
  expect(lines.map(({ TRN_DESC, AMOUNT }) => [TRN_DESC, Number(AMOUNT)])).toEqual([
    ["Kogelkraan", 22.22],
    ["Verzendkosten", 6.95],
    ["Kogelkraan", 22.22],
    ["Verzendkosten", 6.95],
  ]);
  await koppla.sandbox.resetLedgers();
  expect(await koppla.runFlow("invoices", "full")).toMatchObject({ unchanged: 2 });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});

test("what a shop sells under the name of shipping costs stays a line of its own, and the page is what was sent (V30b)", async () => {
  const line = { quantity: "1", unit_price: "4.0000", discount_pct: "0", tax_code: "NL21" };
  const lines = [
    { ...line, line: 1, sku: "100001", description: "Kogelkraan" },
    { ...line, line: 2, sku: "100002", description: "Verzendkosten" },
  ];
  const customers = [shopCustomer("501")];
  const invoices = [
    invoice("7001", { lines, shipping_cost: "0.00" }),
    invoice("7002", { lines, shipping_cost: "6.95" }),
  ];
  await seedShop(koppla, { customers, invoices });
  await withInvoices();
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 2, failed: 0, waiting: 0 });
});

test("a page of the journal is booked in the year of its invoice", async () => {
  await seedShop(koppla, { customers: [shopCustomer("501")], invoices: [invoice("7001", { date: "2019-12-30" })] });
  await withInvoices();
  // The sandbox keeps the current year, two before and one after: it says so only where it is told the day.
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 0, failed: 1 });
  expect(await reasonOf(koppla, "invoices", "7001")).toContain("BookDate");
});

test("invoices become orders where the flow says so; without a journal nothing else is needed (R10)", async () => {
  await seedShop(koppla, { customers: [shopCustomer("501")], invoices: [invoice("7001")] });
  await applyWith(koppla, [ordersFlow, `invoices: { entity: invoice, from: pim, to: books${asOrders} }`]);
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, failed: 0 });
  expect(await placedOrders(koppla)).toMatchObject([{ COMMENT1: "FACT-7001" }]);
  expect(await booksRows(koppla, "DJ_PAGE")).toEqual([]);
});

test.each(["", asOrders])(
  "an invoice whose order was placed is skipped and names that order, open or finished (%s)",
  async (settings) => {
    await seedShop(koppla, {
      customers: [shopCustomer("501")],
      orders: [shopOrder("9001", "501"), shopOrder("9002", "501")],
      invoices: [
        invoice("7001", { order_reference: "WEB-9001" }),
        invoice("7002", { order_reference: "web-9002" }),
        invoice("7003", { order_reference: "WEB-9003" }),
      ],
    });
    await withInvoices(settings);
    await koppla.runFlow("orders");
    const [first, second] = await placedOrders(koppla);
    await koppla.sandbox.control("books", "POST", "/finish-order", {
      company: "c0ffee01",
      orderNumber: second?.ORD_NR,
    });
    expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, skipped: 2, failed: 0 });
    expect(await stepsOf(koppla, "invoices", "7001")).toContain(`Its order is there already: ${String(first?.ORD_NR)}`);
    expect(await stepsOf(koppla, "invoices", "7002")).toContain(
      `Its order is there already: ${String(second?.ORD_NR)}`,
    );
    // The customer of the orders is that of the invoice: both come through one procedure.
    expect(await madeDebtors(koppla)).toHaveLength(1);
  },
);

test("a credit invoice becomes a page of negative amounts, also when its order was placed", async () => {
  const line = { line: 1, sku: "100001", quantity: "-1", unit_price: "12.3456", discount_pct: "10", tax_code: "NL21" };
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [shopOrder("9001", "501")],
    invoices: [invoice("7002", { credit_of: "7001", order_reference: "WEB-9001", lines: [line], shipping_cost: "0" })],
  });
  await withInvoices();
  await koppla.runFlow("orders");
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1 });
  expect(await booksRows(koppla, "DJ_PAGE")).toMatchObject([{ HDR_DESC: "Creditnota F7002" }]);
  expect((await booksRows(koppla, "DJ_LINE")).map(({ AMOUNT }) => Number(AMOUNT))).toEqual([-11.11]);
});

test("a credit invoice cannot become an order: it waits, with a sentence that says so", async () => {
  await seedShop(koppla, { customers: [shopCustomer("501")], invoices: [invoice("7002", { credit_of: "7001" })] });
  await applyWith(koppla, [ordersFlow, `invoices: { entity: invoice, from: pim, to: books${asOrders} }`]);
  expect(await koppla.runFlow("invoices")).toMatchObject({ waiting: 1 });
  expect(await reasonOf(koppla, "invoices", "7002")).toBe(
    "waiting: Invoice 7002 takes back invoice 7001, and an order cannot take anything back. Book it in the target by hand, or let the flow make invoices (setting as: invoice).",
  );
  expect(await placedOrders(koppla)).toEqual([]);
});

test("invoices without a sales journal, and from the books, are refused with what is missing", async () => {
  await seedShop(koppla, { customers: [shopCustomer("501")], invoices: [invoice("7001")] });
  await applyWith(koppla, [ordersFlow, "invoices: { entity: invoice, from: pim, to: books }"]);
  expect(await koppla.runFlow("invoices")).toMatchObject({ waiting: 1 });
  expect(await reasonOf(koppla, "invoices", "7001")).toContain("salesJournal");
  await expect(applyWith(koppla, [ordersFlow, "invoices: { entity: invoice, from: books, to: pim }"])).rejects.toThrow(
    "What AccountView bills stays in its books: Koppla reads no invoices from there.",
  );
});

const fromBooks = ordersFlow.replace("from: pim, to: books", "from: books, to: pim");

test("an order of the books becomes an order or an invoice of Parts PIM, as the flow says, once (R10)", async () => {
  await seedDebtors(koppla);
  const books = await openBooks(koppla);
  const place = (reference: string) =>
    books.place({ RPL_INV: "20001", ORD_DATE: "2026-03-01", COMMENT1: reference, GROSS_FLG: false }, [
      { ART_CODE: "100001", ORD_QTY: "3", ART_PX: "3.33", DISC_PCT: "10" },
    ]);
  const inShop = async (resource: string) =>
    z
      .object({ items: z.array(z.record(z.string(), z.unknown())) })
      .parse(await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`)).items;
  await place("T-1");
  await applyWith(koppla, [ordersFlow, fromBooks.replace(" }", ", settings: { as: invoice } }")]);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  expect(await inShop("invoices")).toMatchObject([
    { reference: "T-1", number: expect.stringMatching(/^2026-/), totals: { net: "8.99", tax: "1.89", gross: "10.88" } },
  ]);
  expect(await inShop("orders")).toEqual([]);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, unchanged: 1 });

  await place("T-2");
  await applyWith(koppla, [ordersFlow, fromBooks.replace(" }", ", settings: { as: order } }")]);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  expect(await inShop("orders")).toMatchObject([{ reference: "T-2" }]);
  expect(await inShop("invoices")).toHaveLength(1);
});

test("an order of Parts PIM becomes an order of AccountView, and nothing else (R10)", async () => {
  const refused = applyWith(koppla, [ordersFlow, ordersFlow.replace(" }", ", settings: { as: invoice } }")]);
  await expect(refused).rejects.toThrow(/as/);
});
