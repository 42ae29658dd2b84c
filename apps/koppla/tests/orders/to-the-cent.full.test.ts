import { reconcileFlow } from "@koppla/engine";
import { openBooks, seedDebtors } from "@koppla/proof/kit/books-orders";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import {
  applyWith,
  booksSettings,
  flowIdOf,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
  stepsOf,
} from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store";
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

const ordersFlow = "orders: { entity: order, from: pim, to: books }";
const asArticles = booksSettings('discounts: article, discountArticle: "100003"');

async function reconcile(flow: string) {
  const flowId = await flowIdOf(koppla, flow);
  const report = await reconcileFlow(koppla.engine, { organisationId: koppla.organisationId, flowId, days: null });
  if (report === null) throw new Error(`${flow} is being compared by somebody else.`);
  return report;
}

/** Codes of the incidents that are open for a flow, each as often as there are incidents. */
async function openCodes(flow: string): Promise<string[]> {
  const flowId = await flowIdOf(koppla, flow);
  const { engine, organisationId } = koppla;
  const rows = await withinOrganisation(engine.database, organisationId, (scope) =>
    scope.selectFrom("incident").select("code").where("flow_id", "=", flowId).where("closed_at", "is", null).execute(),
  );
  return rows.map(({ code }) => code).toSorted();
}

const shopOrders = async () =>
  z
    .object({ items: z.array(z.object({ reference: z.string(), totals: z.record(z.string(), z.string()) })) })
    .parse(await koppla.sandbox.control("pim", "GET", "/state?resource=orders")).items;

const line = (more: object = {}) => ({
  line: 1,
  sku: "100001",
  description: "Kogelkraan",
  quantity: "1",
  unit_price: "10.0000",
  discount_pct: "0",
  tax_code: "NL21",
  ...more,
});

test("300 orders with discounts of 5, 10 and 12.5 per cent as articles: none differs, none waits (V17)", async () => {
  const random = randomFrom(testSeed);
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? "";
  const orders = Array.from({ length: 300 }, (_, index) =>
    shopOrder(String(20_000 + index), "501", {
      prices_include_tax: random() < 0.4,
      shipping_cost: pick(["0", "6.95"]),
      lines: Array.from({ length: 1 + Math.floor(random() * 3) }, (__, at) =>
        line({
          line: at + 1,
          sku: pick(["100001", "100002"]),
          quantity: pick(["1", "2", "3.5", "12"]),
          unit_price: (0.1 + random() * 49.9).toFixed(4),
          discount_pct: pick(["5", "10", "12.5"]),
          tax_code: pick(["NL21", "NL9", "NL0"]),
        }),
      ),
    }),
  );
  await applyWith(koppla, asArticles);
  await seedShop(koppla, { customers: [shopCustomer("501")], orders });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 300, waiting: 0, failed: 0 });
  const totals = new Map((await shopOrders()).map((order) => [order.reference, order.totals]));
  const wrong = (await placedOrders(koppla)).filter(({ COMMENT1, ORD_TOT, GROSS_FLG }) => {
    const own = totals.get(String(COMMENT1));
    return Number(GROSS_FLG === true ? own?.gross : own?.net) !== Number(ORD_TOT);
  });
  expect(wrong).toEqual([]);
  expect((await reconcile("orders")).counts).toMatchObject({ matched: 300, different: 0, explained: 0 });
  expect(await openCodes("orders")).toEqual([]);
});

test("an article of discounts becomes the discount that it is, and totals go along to Parts PIM (V17, V19)", async () => {
  await koppla.apply(fromBooks().replace(...asArticles));
  await seedDebtors(koppla);
  const books = await openBooks(koppla);
  const header = { RPL_INV: "20001", ORD_DATE: "2026-03-01", GROSS_FLG: false };
  await books.place({ ...header, COMMENT1: "T-1" }, [
    { ART_CODE: "100001", ORD_QTY: "3", ART_PX: "3.33" },
    { ART_CODE: "100003", ORD_QTY: "1", ART_PX: "-1.01" },
  ]);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  expect((await shopOrders()).find(({ reference }) => reference === "T-1")).toMatchObject({ totals: { net: "8.98" } });
  // The books tell a sum, and no VAT: that is said, once, where people look.
  expect(await stepsOf(koppla, "orders", "20260001", "nl")).toContain(
    "AccountView vertelt de btw van dit document niet, dus die is niet vergeleken",
  );
  expect((await reconcile("orders")).counts).toMatchObject({ matched: 1, different: 0 });
});

test("an order whose total in the books is not its lines' is refused by Parts PIM, and is placed once it is right (V19)", async () => {
  await koppla.apply(fromBooks());
  await seedDebtors(koppla);
  const books = await openBooks(koppla);
  await books.place({ RPL_INV: "20001", ORD_DATE: "2026-03-01", COMMENT1: "T-1", GROSS_FLG: false }, [
    { ART_CODE: "100001", ORD_QTY: "1", ART_PX: "10" },
  ]);
  const total = (ORD_TOT: number) =>
    koppla.sandbox.control("books", "POST", "/seed", { table: "SO_HDR", rows: [{ ORD_NR: "20260001", ORD_TOT }] });
  await total(12);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, failed: 1 });
  expect(await reasonOf(koppla, "orders", "20260001")).toContain("totals.net");
  await total(10);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 1, failed: 0 });
});

test("orders whose total in the books is another are told one each, those of a cent once for the flow (V19)", async () => {
  const total = (net: string) => ({ net, tax: "2.10", gross: "12.10" });
  const order = (id: string, net: string) =>
    shopOrder(id, "501", { lines: [line()], shipping_cost: "0", totals: total(net) });
  const orders = [
    order("9001", "10.00"),
    order("9002", "10.01"),
    order("9003", "9.99"),
    order("9004", "7.50"),
    order("9005", "12.00"),
  ];
  await seedShop(koppla, { customers: [shopCustomer("501")], orders });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 3, waiting: 2, failed: 0 });
  expect(await reasonOf(koppla, "orders", "9004")).toMatch(
    /^waiting: Order 9004: Koppla placed it as \d+, but its total in AccountView is not that of Parts PIM \(Parts PIM ≠ AccountView\): ORD_TOT: 7\.50 ≠ 10\.00\./,
  );
  expect(await stepsOf(koppla, "orders", "9002")).toContain(
    "Its sums differ by cents of rounding: ORD_TOT: 10.01 ≠ 10.00",
  );
  expect(await openCodes("orders")).toEqual(["rounding", "totals_differ", "totals_differ"]);
  // Nothing is sent again, and comparing tells the same.
  expect((await reconcile("orders")).counts).toMatchObject({ matched: 1, explained: 4, different: 0 });
  expect(await openCodes("orders")).toEqual(["rounding", "totals_differ", "totals_differ"]);
  expect(await placedOrders(koppla)).toHaveLength(5);
});

test("a total that somebody changes in the books afterwards is found by comparing (V19)", async () => {
  const orders = [shopOrder("9001", "501", { lines: [line()], shipping_cost: "0" })];
  await seedShop(koppla, { customers: [shopCustomer("501")], orders });
  await koppla.runFlow("orders");
  const [placed] = await placedOrders(koppla);
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "SO_HDR",
    rows: [{ ORD_NR: placed?.ORD_NR, ORD_TOT: 7.5 }],
  });
  expect(await reconcile("orders")).toMatchObject({
    counts: { matched: 0, different: 1 },
    differences: [{ kind: "different", fields: [{ field: "ORD_TOT", before: "7.50", after: "10.00" }] }],
  });
});

const cents = line({ unit_price: "0.0200" });
const thrice = [cents, { ...cents, line: 2 }, { ...cents, line: 3 }];

/** An invoice of three lines of 0.02: 0.01 of VAT on their sum, and none on each of them. */
const invoice = (number: string, lines: readonly object[] = thrice) =>
  shopOrder(number, "501", {
    reference: `FACT-${number}`,
    number: `F${number}`,
    order_reference: null,
    lines,
    shipping_cost: "0",
  });

test.each([
  ["code", []],
  ["line", ["rounding"]],
])(
  "three lines of 0.02 with VAT counted on each %s: an invoice is placed, and cents are told once (V19)",
  async (journalVat, codes) => {
    await koppla.sandbox.control("books", "POST", "/switches", { journalVat });
    await seedShop(koppla, { customers: [shopCustomer("501")], invoices: [invoice("7001"), invoice("7002")] });
    await withInvoices();
    expect(await koppla.runFlow("invoices")).toMatchObject({ created: 2, waiting: 0, failed: 0 });
    expect(await openCodes("invoices")).toEqual(codes);
    // Nothing is hidden: whatever is compared later says the same.
    const { counts } = await reconcile("invoices");
    expect(counts).toMatchObject(codes.length === 0 ? { matched: 2, explained: 0 } : { matched: 0, explained: 2 });
    expect(await openCodes("invoices")).toEqual(codes);
    const steps = await stepsOf(koppla, "invoices", "7001");
    expect(steps.includes("Its sums differ by cents of rounding: page_vat: 0.01 ≠ 0.00, page_total: 0.07 ≠ 0.06")).toBe(
      journalVat === "line",
    );
  },
);

test("invoices whose VAT code has another rate in the books are told one each, with both sums (V19)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    invoices: [invoice("7001", [line()]), invoice("7002", [line()]), invoice("7003", [line({ tax_code: "NL0" })])],
  });
  await withInvoices(['["1", "2", "0", V]', '["2", "1", "0", V]']);
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 1, waiting: 2, failed: 0 });
  expect(await reasonOf(koppla, "invoices", "7001")).toContain("page_vat: 2.10 ≠ 0.90, page_total: 12.10 ≠ 10.90");
  expect(await openCodes("invoices")).toEqual(["totals_differ", "totals_differ"]);
});

/** The file with an invoice flow beside the order flow. */
function withInvoices(...more: readonly (readonly [string, string])[]): Promise<void> {
  return applyWith(
    koppla,
    booksSettings('salesJournal: VRK, revenueAccount: "8000"'),
    [ordersFlow, `${ordersFlow}\n      invoices: { entity: invoice, from: pim, to: books }`],
    ...more,
  );
}

/** The file with orders from the books to the shop. */
function fromBooks(): string {
  return koppla.file.replace(ordersFlow, "orders: { entity: order, from: books, to: pim }");
}
