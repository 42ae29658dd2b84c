import { describe, expect, test } from "vitest";
import { checkWorld } from "./check-world.ts";
import {
  bookedPage,
  exampleBooks,
  exampleInvoice,
  exampleOrder,
  exampleRoute,
  exampleShop,
  exampleWorld,
  placedOrder,
} from "./example-world.ts";
import type { ToldRecord, World } from "./world-evidence.ts";

/* Worlds whose every part is right; then one thing after the other is made wrong in them. */

const [first, second] = [exampleOrder("s0n0o"), exampleOrder("s0n1o")];
const [billOfFirst, billOfThird] = [
  exampleInvoice("s0n0a", { order_reference: first.reference }),
  exampleInvoice("s0n2a"),
];
const credit = exampleInvoice("s0n2c", { credit_of: billOfThird.id });
const [placedFirst, placedSecond] = [placedOrder(first, "20260001"), placedOrder(second, "20260002")];
const shop = exampleShop([first, second], [billOfFirst, billOfThird, credit]);
const pages = [bookedPage(billOfThird), bookedPage(credit)];

const kinds = (world: World) => [...new Set(checkWorld(world).map(({ kind }) => kind))];
const held = (booksOrders: Parameters<typeof exampleBooks>[0], booked = pages) =>
  exampleWorld(shop, exampleBooks(booksOrders, booked));
const told = (entity: string, key: string, more: Partial<ToldRecord> = {}): ToldRecord => ({
  from: "0",
  entity,
  key,
  state: "waiting",
  code: "reference_taken",
  isIncident: true,
  ...more,
});

test("each sale once, as its order or as its invoices, and its credits: right", () => {
  expect(checkWorld(held([placedFirst, placedSecond]))).toEqual([]);
  expect(checkWorld(held([placedSecond], [...pages, bookedPage(billOfFirst)]))).toEqual([]);
});

describe("it finds", () => {
  const stranger = { ...placedFirst, debtor: "10002" };
  test.each<[string, string, World]>([
    ["nothing at all", "nothing_checked", exampleWorld(exampleShop([]), exampleBooks([]))],
    ["an order that is not there", "lost", held([placedFirst])],
    ["an order that is there twice", "doubled", held([placedFirst, placedSecond, { ...placedSecond, number: "3" }])],
    [
      "a sale that is there as order and as invoice",
      "doubled",
      held([placedFirst, placedSecond], [...pages, bookedPage(billOfFirst)]),
    ],
    ["an invoice that is not there", "lost", held([placedFirst, placedSecond], [bookedPage(credit)])],
    ["a credit that is not there", "lost", held([placedFirst, placedSecond], [bookedPage(billOfThird)])],
    ["a sale on a stranger's debtor", "wrong_customer", held([stranger, placedSecond])],
    [
      "an invoice on a stranger's debtor",
      "wrong_customer",
      held([placedFirst, placedSecond], [{ ...bookedPage(billOfThird), SUB_NR: "10002" }, bookedPage(credit)]),
    ],
    ["an order with a line too few", "half", held([{ ...placedFirst, lines: [] }, placedSecond])],
    [
      "an invoice of another amount",
      "differs",
      held(
        [placedFirst, placedSecond],
        [
          { ...bookedPage(billOfThird), lines: [{ TRN_DESC: "s0n2a regel 1", AMOUNT: "1", VAT_CODE: "1" }] },
          bookedPage(credit),
        ],
      ),
    ],
    [
      "a document of nobody",
      "unexplained_order",
      held([placedFirst, placedSecond, { ...placedSecond, number: "4", comment: "" }]),
    ],
    [
      "what came back to its own shop",
      "echo",
      exampleWorld(
        exampleShop([first, second, { ...second, id: "echo", reference: "20260002" }], shop.invoices),
        exampleBooks([placedFirst, placedSecond], pages),
      ),
    ],
    [
      "a person who is there twice",
      "customer_doubled",
      exampleWorld(shop, {
        ...exampleBooks([placedFirst, placedSecond], pages),
        debtors: [...exampleBooks([]).debtors, ...exampleBooks([]).debtors.map((one) => ({ ...one, SUB_NR: "10009" }))],
      }),
    ],
    [
      "a record that nothing keeps open",
      "stuck",
      { ...held([placedFirst, placedSecond]), told: [told("order", "s0n0o")] },
    ],
    [
      "an order that is not there, told without an incident",
      "lost",
      { ...held([placedFirst]), told: [told("order", "s0n1o", { isIncident: false })] },
    ],
  ])("%s: %s", (_, kind, world) => {
    expect(kinds(world)).toContain(kind);
  });

  test("an order of a shop that goes elsewhere", () => {
    const world = held([placedFirst, placedSecond]);
    const routes = [{ ...exampleRoute, company: "c0ffee02" }];
    expect(kinds({ ...world, routes })).toContain("unexplained_order");
  });

  test("an order that was cancelled when it was there, and nothing says so", () => {
    const cancelled = { ...second, status: "cancelled" };
    const world = held([placedFirst, placedSecond]);
    const shops = [{ ...shop, orders: [first, cancelled], ever: { ...shop.ever, orders: [first, second, cancelled] } }];
    expect(kinds({ ...world, shops })).toEqual(["untold"]);
    expect(kinds({ ...world, shops, told: [told("order", "s0n1o", { code: "cancel_by_hand" })] })).toEqual([]);
  });
});

test("of what went to an administration once, nothing need be there, and nothing may be there twice", () => {
  const now = exampleBooks([placedFirst, placedSecond], pages);
  const before = (orders: Parameters<typeof exampleBooks>[0]) =>
    exampleWorld(shop, now, {
      administrations: new Map([
        ["c0ffee01", now],
        ["c0ffee02", exampleBooks(orders)],
      ]),
      routes: [exampleRoute, { ...exampleRoute, company: "c0ffee02", isCurrent: false }],
    });
  expect(checkWorld(before([placedFirst]))).toEqual([]);
  expect(kinds(before([placedFirst, { ...placedFirst, number: "2" }]))).toEqual(["doubled"]);
});

describe("two shops with one reference", () => {
  const other = exampleOrder("s1n0o", { reference: first.reference });
  const world = (booksOrders: Parameters<typeof exampleBooks>[0], more: Partial<World> = {}) =>
    exampleWorld(exampleShop([first]), exampleBooks(booksOrders), {
      shops: [exampleShop([first]), exampleShop([other])],
      routes: [exampleRoute, { ...exampleRoute, shop: 1 }],
      ...more,
    });

  test("the one that waits is told of", () => {
    expect(checkWorld(world([placedFirst], { told: [told("order", "s1n0o", { from: "1" })] }))).toEqual([]);
    expect(checkWorld(world([placedFirst, placedOrder(other, "20260002")]))).toEqual([]);
  });

  test("the one that was taken for the other's is lost", () => {
    expect(kinds(world([placedFirst]))).toEqual(["lost"]);
  });
});

describe("orders of the books", () => {
  const own = { token: "b7x0", company: "c0ffee01", number: "20260009", reference: null };
  const entered = { ...placedOrder(exampleOrder("b7x0"), "20260009"), comment: "Aan de balie, b7x0" };
  const arrived = exampleOrder("b7x0", { id: "9901", comment: "Aan de balie, b7x0" });
  const world = (orders: Parameters<typeof exampleShop>[0], booksOrders = [placedFirst, entered]) =>
    exampleWorld(exampleShop(orders), exampleBooks(booksOrders), {
      ownOrders: [own],
      routes: [{ ...exampleRoute, back: true }],
    });

  test("each in the shop once: right", () => {
    expect(checkWorld(world([first, arrived]))).toEqual([]);
  });

  test.each<[string, string, World]>([
    ["not in the shop", "lost", world([first])],
    ["in the shop twice", "doubled", world([first, arrived, { ...arrived, id: "9902" }])],
    ["back in the books", "echo", world([first, arrived], [placedFirst, entered, { ...entered, number: "20260010" }])],
  ])("%s: %s", (_, kind, wrong) => {
    expect(kinds(wrong)).toEqual([kind]);
  });
});
