import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestKoppla, testKoppla } from "../kit/test-koppla.ts";
import type { BooksOrder } from "./books-evidence.ts";
import { checkOrders } from "./check-orders.ts";
import { type Evidence, readEvidence } from "./evidence.ts";
import { demonstration, type Expectation, type Violation } from "./expectation.ts";
import { describePlan, planFaults } from "./fault-plan.ts";

/* Real evidence of a small shop, right at first; then one thing after the other is made wrong in it. */

let koppla: TestKoppla;
let evidence: Evidence;
let expectation: Expectation;
beforeAll(async () => {
  koppla = await testKoppla({ products: 8, customers: 5, orders: 12 });
  const addresses = { pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl };
  const { debtors, pimOrders } = await readEvidence(addresses);
  expectation = { ...demonstration, ownDebtors: new Set(debtors.map(({ SUB_NR }) => SUB_NR)) };
  const shipping = {
    name: "Werkplaats",
    street: "Havenweg",
    number: "3",
    postcode: "3011AB",
    city: "Rotterdam",
    country: "NL",
  };
  const [order] = pimOrders;
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    orders: [{ id: order?.id, reference: order?.reference, shipping }],
  });
  await koppla.run();
  await koppla.runFlow("orders");
  const last = (await readEvidence(addresses)).booksOrders.findLast(({ header }) => header?.DEL_CODE === "");
  await koppla.sandbox.control("books", "POST", "/finish-order", { orderNumber: last?.number });
  evidence = await readEvidence(addresses);
});
afterAll(async () => {
  await koppla?.close();
});

const kinds = (found: readonly Violation[]) => [...new Set(found.map(({ kind }) => kind))];
const check = (changed: Partial<Evidence>) => kinds(checkOrders({ ...evidence, ...changed }, expectation));

/** The order whose goods go elsewhere, so that every part of an order can be made wrong on it. */
function chosen(): BooksOrder {
  return (
    evidence.booksOrders.find(({ header }) => header !== null && header.DEL_CODE !== "") ?? expect.fail("no order")
  );
}

function withOrder(change: (order: BooksOrder) => BooksOrder): Partial<Evidence> {
  const number = chosen().number;
  return { booksOrders: evidence.booksOrders.map((order) => (order.number === number ? change(order) : order)) };
}

function withLine(change: object): Partial<Evidence> {
  return withOrder((order) => ({
    ...order,
    lines: order.lines.map((line, index) => (index === 0 ? { ...line, ...change } : line)),
  }));
}

function withHeader(change: object): Partial<Evidence> {
  return withOrder((order) => ({ ...order, header: order.header === null ? null : { ...order.header, ...change } }));
}

const firstDebtor = () => evidence.debtors.find(({ DEB_NR }) => DEB_NR !== "") ?? expect.fail("no debtor");

test("what Koppla did is right, in open orders and in finished ones", () => {
  expect(checkOrders(evidence, expectation)).toEqual([]);
  expect(evidence.booksOrders.filter(({ header }) => header === null)).toHaveLength(1);
  expect(evidence.booksOrders).toHaveLength(12);
});

describe("it finds", () => {
  test.each<[string, Violation["kind"], () => Partial<Evidence>]>([
    ["no evidence at all", "nothing_checked", () => ({ pimOrders: [] })],
    [
      "an order that is not there",
      "lost",
      () => ({ booksOrders: evidence.booksOrders.filter(({ number }) => number !== chosen().number) }),
    ],
    [
      "an order that is there twice",
      "doubled",
      () => ({ booksOrders: [...evidence.booksOrders, { ...chosen(), number: "2" }] }),
    ],
    [
      "an order that is there once more in the history",
      "doubled",
      () => ({ booksOrders: [...evidence.booksOrders, { ...chosen(), number: "2", header: null }] }),
    ],
    [
      "an order that was created and is gone",
      "doubled",
      () => ({
        booksLedger: {
          ...evidence.booksLedger,
          entries: [...evidence.booksLedger.entries, { operation: "SO1.create", key: "2", applied: true }],
        },
      }),
    ],
    ["a line too few", "half", () => withOrder((order) => ({ ...order, lines: order.lines.slice(1) }))],
    ["shipping that is missing", "half", () => withOrder((order) => ({ ...order, lines: order.lines.slice(0, -1) }))],
    [
      "a price that is a hundredth of a cent off",
      "differs",
      () => withLine({ ART_PX: String(Number(chosen().lines[0]?.ART_PX) + 0.0001) }),
    ],
    ["another quantity", "differs", () => withLine({ ORD_QTY: "77" })],
    ["another discount", "differs", () => withLine({ DISC_PCT: "99" })],
    ["another VAT code", "differs", () => withLine({ VAT_CODE: "0" })],
    ["another article", "differs", () => withLine({ ART_CODE: "X" })],
    ["another day", "differs", () => withHeader({ ORD_DATE: "2020-01-01T00:00:00" })],
    ["prices that include tax by mistake", "differs", () => withHeader({ GROSS_FLG: true })],
    ["another currency", "differs", () => withHeader({ CUR_CODE: "USD" })],
    ["another payment condition", "differs", () => withHeader({ DISC_CODE: "ID" })],
    [
      "a total that is a cent off",
      "differs",
      () => withHeader({ ORD_TOT: String(Number(chosen().header?.ORD_TOT) + 0.01) }),
    ],
    ["another debtor", "wrong_customer", () => withOrder((order) => ({ ...order, debtor: "99999" }))],
    [
      "an order that nobody placed",
      "unexplained_order",
      () => ({ booksOrders: [...evidence.booksOrders, { ...chosen(), number: "2", reference: "STRANGE" }] }),
    ],
    [
      "two debtors with one address in two spellings",
      "customer_doubled",
      () => ({
        debtors: [
          ...evidence.debtors,
          { ...firstDebtor(), SUB_NR: "2", DEB_NR: "", MAIL_BUS: firstDebtor().MAIL_BUS.toUpperCase() },
        ],
      }),
    ],
    [
      "two debtors with the shop's number of one customer",
      "customer_doubled",
      () => ({
        debtors: [...evidence.debtors, { ...firstDebtor(), SUB_NR: "2", MAIL_BUS: "" }],
      }),
    ],
    [
      "a debtor whose town is another",
      "customer_differs",
      () => ({
        debtors: evidence.debtors.map((debtor) => (debtor === firstDebtor() ? { ...debtor, CITY: "Elders" } : debtor)),
      }),
    ],
    ...(
      [
        ["telephone number", { TEL_BUS: "0" }],
        ["contact", { MAIN_CONT: "Iemand Anders" }],
        ["contact's e-mail address", { MC_MAILB: "iemand.anders@example.com" }],
        ["street", { ADDRESS1: "Elders 1" }],
        ["name", { ACCT_NAME: "Elders BV" }],
      ] as const
    ).map(([what, wrong]): [string, Violation["kind"], () => Partial<Evidence>] => [
      `a debtor whose ${what} is another`,
      "customer_differs",
      () => ({
        debtors: evidence.debtors.map((debtor) => (debtor === firstDebtor() ? { ...debtor, ...wrong } : debtor)),
      }),
    ]),
    ["words of a line that are others", "differs", () => withLine({ ART_DESC1: "Iets anders" })],
    ["a remark that is another", "differs", () => withOrder((order) => ({ ...order, comment: "Iets anders" }))],
    [
      "a total that is not the shop's own",
      "differs",
      () => ({
        pimOrders: evidence.pimOrders.map((order) => ({ ...order, totals: { net: "0.01", tax: "0", gross: "0.01" } })),
      }),
    ],
    [
      "a debtor that belongs to nobody",
      "unexplained_customer",
      () => ({
        debtors: [...evidence.debtors, { ...firstDebtor(), SUB_NR: "2", DEB_NR: "7777777", MAIL_BUS: "" }],
      }),
    ],
    ["a delivery address that is missing", "delivery_address", () => withHeader({ DEL_CODE: "" })],
    [
      "a delivery address in another town",
      "delivery_address",
      () => ({
        deliveryAddresses: evidence.deliveryAddresses.map((one) => ({ ...one, CITY: "Elders" })),
      }),
    ],
    [
      "the same delivery address twice",
      "address_doubled",
      () => ({
        deliveryAddresses: evidence.deliveryAddresses.flatMap((one) => [one, { ...one, REC_ID: "2" }]),
      }),
    ],
  ])("%s: %s", (_, kind, change) => {
    expect(check(change())).toContain(kind);
  });
});

test("an order of which Koppla says that it waits is not lost", () => {
  const [order] = evidence.pimOrders;
  const booksOrders = evidence.booksOrders.filter(({ reference }) => reference !== order?.reference);
  const found = checkOrders({ ...evidence, booksOrders }, { ...expectation, notPlaced: new Set([order?.id ?? ""]) });
  expect(found.filter(({ kind }) => kind === "lost")).toEqual([]);
});

test("fault plans are the same for the same seed, differ between seeds, and the stand-ins take them all", async () => {
  const plans = Array.from({ length: 200 }, (_, seed) => planFaults(seed, 1_000));
  expect(plans.map(describePlan)).toEqual(
    Array.from({ length: 200 }, (_, seed) => describePlan(planFaults(seed, 1_000))),
  );
  expect(new Set(plans.map((plan) => describePlan(plan).replace(/^\d+/, ""))).size).toBeGreaterThan(190);
  const struck = new Set(plans.flatMap(({ faults }) => faults.map(({ fault }) => fault.kind)));
  expect(struck.size).toBe(16);
  for (const { of, fault } of plans.flatMap(({ faults }) => faults)) {
    await koppla.sandbox.control(of, "POST", "/faults", fault);
  }
  await koppla.sandbox.control("books", "DELETE", "/faults");
});
