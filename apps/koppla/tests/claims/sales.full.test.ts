import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  booksSettings,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
  stepsOf,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";

/* A sale stands in the books once: as its order, or as its invoices (V4, B03, K5). */

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  const orders = "orders: { entity: order, from: pim, to: books }";
  await applyWith(koppla, booksSettings('salesJournal: VRK, revenueAccount: "8000"'), [
    orders,
    `${orders}\n      invoices: { entity: invoice, from: pim, to: books }`,
  ]);
  await seedShop(koppla, { customers: [shopCustomer("501")] });
});
afterEach(async () => {
  await koppla?.close();
});

const line = {
  line: 1,
  sku: "100002",
  description: "Kraan",
  quantity: "1",
  unit_price: "10.00",
  discount_pct: "0",
  tax_code: "NL21",
};
const order = (more: object = {}) =>
  shopOrder("9001", "501", { reference: "WEB-1", lines: [line], shipping_cost: "0.00", ...more });
const invoice = (number: string, more: object = {}) =>
  shopOrder(number, "501", {
    reference: `FACT-${number}`,
    number: `F${number}`,
    order_reference: "WEB-1",
    lines: [line],
    shipping_cost: "0.00",
    ...more,
  });

/** Numbers of the journal's pages and references of the orders: what the books hold of the sale. */
async function booked(): Promise<{ orders: unknown[]; pages: unknown[] }> {
  const pages = (await booksRows(koppla, "DJ_PAGE")).map(({ INV_NR }) => INV_NR).toSorted();
  return { orders: (await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1), pages };
}

const missing = { lines: [{ ...line, sku: "900009" }] };

test("an order waits for its article and its invoice comes first: the invoice waits too, and the sale is booked once (V4, B03)", async () => {
  await seedShop(koppla, { orders: [order(missing)], invoices: [invoice("1", missing)] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 0, waiting: 1 });
  expect(await reasonOf(koppla, "invoices", "1")).toContain(
    "the same sale is claimed by 9001, which is not in AccountView yet",
  );
  await seedShop(koppla, { products: [shopProduct("900009")] });
  await koppla.run();
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 0, waiting: 0, skipped: 1 });
  expect(await booked()).toEqual({ orders: ["WEB-1"], pages: [] });
});

test("the invoice flow runs first: the invoice is booked, and its order is left with a reason (V4)", async () => {
  await seedShop(koppla, { orders: [order()], invoices: [invoice("1")] });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1 });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, skipped: 1, waiting: 0 });
  expect(await stepsOf(koppla, "orders", "9001")).toContain(
    "Not booked twice: its sale is there already, as an invoice",
  );
  expect(await booked()).toEqual({ orders: [], pages: ["F1"] });
});

test("both flows at once book the sale once (V4)", async () => {
  const ids = Array.from({ length: 8 }, (_, index) => `${index + 1}`);
  await seedShop(koppla, {
    orders: ids.map((id) => order({ id: `90${id}`, reference: `WEB-${id}` })),
    invoices: ids.map((id) => invoice(id, { order_reference: `WEB-${id}` })),
  });
  await Promise.all([koppla.runFlow("orders"), koppla.runFlow("invoices")]);
  for (const flow of ["orders", "invoices"]) {
    expect(await koppla.runFlow(flow)).toMatchObject({ waiting: 0, failed: 0 });
  }
  const { orders, pages } = await booked();
  expect(orders.length + pages.length).toBe(ids.length);
});

test("the parts of an order's delivery are invoices of one sale: all are booked, and the order is not (V4)", async () => {
  await seedShop(koppla, { orders: [order()], invoices: [invoice("1"), invoice("2")] });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 2 });
  await seedShop(koppla, { invoices: [invoice("3")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ skipped: 1 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1 });
  expect(await booked()).toEqual({ orders: [], pages: ["F1", "F2", "F3"] });
});

test("the first part of a sale bears its order's reference, the second names it: both are booked as orders (V4)", async () => {
  const orders = "orders: { entity: order, from: pim, to: books }";
  const asOrders = "invoices: { entity: invoice, from: pim, to: books, settings: { as: order } }";
  await applyWith(koppla, [orders, `${orders}\n      ${asOrders}`]);
  await seedShop(koppla, { invoices: [invoice("1", { reference: "WEB-1", order_reference: null })] });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1 });
  await seedShop(koppla, { invoices: [invoice("2", { reference: "FACT-2" })] });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, skipped: 0, waiting: 0 });
  expect((await booked()).orders.toSorted()).toEqual(["FACT-2", "WEB-1"]);
});

test("an order that is placed keeps out all invoices of it, and no credit (V4, B24)", async () => {
  await seedShop(koppla, { orders: [order()] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  await koppla.sandbox.control("books", "POST", "/finish-order", {
    orderNumber: (await placedOrders(koppla))[0]?.ORD_NR,
  });
  const credit = { credit_of: "F1", lines: [{ ...line, quantity: "-1" }] };
  await seedShop(koppla, { invoices: [invoice("1"), invoice("2"), invoice("3", credit)] });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, skipped: 2 });
  expect((await booked()).pages).toEqual(["F3"]);
});

test("a credit before the invoice and before the order is booked, and holds up neither (V4)", async () => {
  const credit = { credit_of: "F1", lines: [{ ...line, quantity: "-1" }] };
  await seedShop(koppla, { invoices: [invoice("3", credit)] });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1 });
  await seedShop(koppla, { orders: [order()], invoices: [invoice("1")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 0, skipped: 1 });
  expect(await booked()).toEqual({ orders: ["WEB-1"], pages: ["F3"] });
});

test("an invoice that names no order and bears its reference is of its sale (V4)", async () => {
  await seedShop(koppla, {
    orders: [order()],
    invoices: [invoice("1", { reference: "WEB-1", order_reference: null })],
  });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1 });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, skipped: 1 });
});

test("an invoice that bears the reference of a placed order is not booked beside it (F17, K5)", async () => {
  await seedShop(koppla, {
    orders: [order()],
    invoices: [invoice("80", { reference: "WEB-1", order_reference: null })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 0, skipped: 1 });
  expect(await booked()).toEqual({ orders: ["WEB-1"], pages: [] });
});

test("an order that is cancelled before it is placed gives its sale free (V4)", async () => {
  await seedShop(koppla, { orders: [order(missing)], invoices: [invoice("1")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ waiting: 1 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ waiting: 1 });
  await seedShop(koppla, { orders: [order({ ...missing, status: "cancelled" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ skipped: 1, waiting: 0 });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, waiting: 0 });
  expect(await booked()).toEqual({ orders: [], pages: ["F1"] });
});

test("two invoices whose numbers become one in the books: one is booked, the other waits, later ones go (B31)", async () => {
  const invoices = "invoices: { entity: invoice, from: pim, to: books";
  const cut = "INV_NR: { from: number, steps: [trim, { cut: { length: 5 } }] }";
  await applyWith(koppla, booksSettings('salesJournal: VRK, revenueAccount: "8000"'), [
    "orders: { entity: order, from: pim, to: books }",
    `${invoices}, mapping: { ${cut} } }`,
  ]);
  const alone = { order_reference: null };
  await seedShop(koppla, {
    invoices: [invoice("3", { ...alone, number: "FACT-3" }), invoice("4", { ...alone, number: "FACT-4" })],
  });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, waiting: 1, failed: 0 });
  await seedShop(koppla, { invoices: [invoice("5", { ...alone, number: "F2026" })] });
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, waiting: 1, failed: 0 });
  expect((await booked()).pages).toEqual(["F2026", "FACT-"]);
  const reasons = [await reasonOf(koppla, "invoices", "3"), await reasonOf(koppla, "invoices", "4")];
  const taken = /reference FACT- in AccountView belongs to document [34] already/;
  expect(reasons.filter((reason) => taken.test(reason))).toHaveLength(1);
});
