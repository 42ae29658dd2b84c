import { startWorker, type Worker } from "@koppla/engine";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import {
  booksRows,
  madeDebtors,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { machineActor } from "@koppla/service/ground/actor";
import { listRecords } from "@koppla/service/records/record-list";
import { cancelRun } from "@koppla/service/runs/control-run";
import { afterEach, beforeEach, expect, test } from "vitest";

/* A document is placed once, whichever flows and integrations lead to its target (V1, V3, V6, B31, K2). */

let koppla: TestKoppla;
let second: TestSandbox;
/** Beside the first, so that two runs go on at once. */
let worker: Worker;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  second = await testSandbox({ products: 1 });
  worker = startWorker(koppla.engine, { schedules: false, concurrency: 2 });
});
afterEach(async () => {
  await worker?.stop();
  await koppla?.close();
  await second?.close();
});

const lookups = `
    lookups:
      vat-codes: { pim: [NL21], books: ["1"] }
      payment-terms: { pim: [30D], books: ["30"] }`;

/** The file with an integration more, and whatever flows it has. */
function withIntegration(name: string, flows: string, shop = "pim"): string {
  const tables = lookups.replaceAll("pim:", `${shop}:`);
  return `${koppla.file}  ${name}:\n    between: [${shop}, books]${tables}\n    flows:\n      ${flows}\n`;
}

const ordersFlow = "orders: { entity: order, from: pim, to: books }";
const withSecondShop = (text: string) =>
  text.replace(
    "  books:\n",
    `  pim2:\n    system: parts-pim\n    baseUrl: ${second.pim.url}\n    credentials: { adminKey: pim-admin, clientId: pim-client, clientSecret: pim-secret }\n    settings: { employeeNumber: "999999", callsPerMinute: 60000 }\n  books:\n`,
  );

const product = shopProduct("100001");

async function openBoth(): Promise<void> {
  await seedShop(koppla, { products: [product] });
  await second.control("pim", "POST", "/seed", { mode: "replace", products: [product] });
  await koppla.run();
}

/** Each order takes a while to be placed. */
async function slowly(): Promise<void> {
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { object: "SO1", effect: "write" },
    kind: "latency",
    times: 20,
    parameters: { delayMs: 700 },
  });
}

test("another integration of the same shop and the same books places no order that the first one placed (V3)", async () => {
  const ids = Array.from({ length: 12 }, (_, index) => `${9001 + index}`);
  await openBoth();
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: ids.map((id) => shopOrder(id, "501")) });
  await slowly();
  // The flow of the first is off in the file; its run is under way all the same, as after a rename.
  const first = koppla.runFlow("orders");
  await koppla.apply(
    withIntegration("webshop", ordersFlow).replace(ordersFlow, ordersFlow.replace(" }", ", enabled: false }")),
  );
  await koppla.runFlow("orders", "changes", undefined, "webshop");
  await first;
  await koppla.runFlow("orders", "changes", undefined, "webshop");
  const placed = (await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1);
  expect(placed).toEqual(ids.map((id) => `WEB-${id}`));
  expect(await madeDebtors(koppla)).toHaveLength(1);
  expect(await koppla.runFlow("orders", "full", undefined, "webshop")).toMatchObject({
    created: 0,
    waiting: 0,
    failed: 0,
  });
});

test("an order that one integration placed is told when it is cancelled, also by the one that came after it (V3)", async () => {
  await openBoth();
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  const off = ordersFlow.replace(" }", ", enabled: false }");
  await koppla.apply(withIntegration("webshop", ordersFlow).replace(ordersFlow, off));
  await seedShop(koppla, { orders: [shopOrder("9001", "501", { status: "cancelled" })] });
  const after = () => koppla.runFlow("orders", "full", undefined, "webshop");
  expect(await after()).toMatchObject({ created: 0, waiting: 1 });
  const [placed] = await placedOrders(koppla);
  await koppla.sandbox.control("books", "POST", "/remove", { table: "SO_HDR", keys: [placed?.ORD_NR] });
  expect(await after()).toMatchObject({ created: 0, waiting: 0, skipped: 1 });
});

test("an order of a second shop with the reference of the first shop's waits and is told, and so is its customer's debtor (V1)", async () => {
  await openBoth();
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  const other = { first_name: "Bo", last_name: "Andersson", email: "bo@example.com" };
  await second.control("pim", "POST", "/seed", {
    mode: "merge",
    customers: [shopCustomer("501", other)],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "501")],
  });
  await koppla.apply(
    withSecondShop(withIntegration("second", "orders: { entity: order, from: pim2, to: books }", "pim2")),
  );
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  const before = await madeDebtors(koppla);
  expect(await koppla.runFlow("orders", "changes", undefined, "second")).toMatchObject({
    created: 1,
    waiting: 1,
    skipped: 0,
  });
  expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toEqual(["WEB-9001", "WEB-9002"]);
  const debtors = await booksRows(koppla, "CONTACT");
  // The first shop's customer is as it was, and the second shop's has a debtor of its own.
  expect(debtors.filter(({ SUB_NR }) => SUB_NR === before[0]?.SUB_NR)).toEqual(before);
  const [, own] = await placedOrders(koppla);
  expect(debtors.find(({ SUB_NR }) => SUB_NR === own?.RPL_INV)).toMatchObject({ MAIL_BUS: "bo@example.com" });
});

test("an invoice names an order with the reference of another shop's order: that order is no sale of its own shop (V4, B01)", async () => {
  await openBoth();
  const settings = koppla.file.replace(
    "shippingArticle: VERZEND",
    'shippingArticle: VERZEND, salesJournal: VRK, revenueAccount: "8000"',
  );
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  await second.control("pim", "POST", "/seed", {
    mode: "merge",
    customers: [shopCustomer("501")],
    invoices: [
      shopOrder("9001", "501", { number: "F9001", reference: "FACT-9001", order_reference: "WEB-9001" }),
      shopOrder("9002", "501", { number: "F9002", reference: "FACT-9002", order_reference: "WEB-9001" }),
    ],
  });
  const invoices = withIntegration("second", "invoices: { entity: invoice, from: pim2, to: books }", "pim2");
  await koppla.apply(withSecondShop(invoices.replace(koppla.file, settings)));
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await koppla.runFlow("invoices", "changes", undefined, "second")).toMatchObject({ created: 2, skipped: 0 });
});

test("an integration is renamed between two parts of a delivery: the second part is booked as well (V3, V4)", async () => {
  await openBoth();
  await seedShop(koppla, { customers: [shopCustomer("501")] });
  const part = (id: string) =>
    shopOrder(id, "501", { number: `F${id}`, reference: `FACT-${id}`, order_reference: "WEB-9001" });
  const withJournal = (text: string) =>
    text.replace("shippingArticle: VERZEND", 'shippingArticle: VERZEND, salesJournal: VRK, revenueAccount: "8000"');
  const invoicesFlow = "invoices: { entity: invoice, from: pim, to: books }";
  await seedShop(koppla, { invoices: [part("1")] });
  await koppla.apply(withJournal(withIntegration("first", invoicesFlow)));
  expect(await koppla.runFlow("invoices", "changes", undefined, "first")).toMatchObject({ created: 1 });
  const off = withIntegration("first", invoicesFlow.replace(" }", ", enabled: false }"));
  await koppla.apply(withJournal(off + withIntegration("renamed", invoicesFlow).replace(koppla.file, "")));
  await seedShop(koppla, { invoices: [part("2")] });
  expect(await koppla.runFlow("invoices", "changes", undefined, "renamed")).toMatchObject({ created: 1, waiting: 0 });
  expect(await booksRows(koppla, "DJ_PAGE")).toHaveLength(2);
});

/** A run is cut off while it does not know what became of its order; then its integration is renamed. */
async function breakOff(kind: string): Promise<void> {
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { object: "SO1", effect: "write" },
    kind,
    times: 1,
  });
  const patient = (seconds: number) => (text: string) =>
    text.replace("pricesIncludeVat: false", `pricesIncludeVat: false, longestRequestSeconds: ${seconds}`);
  await koppla.apply(patient(60)(koppla.file));
  const first = koppla.runFlow("orders");
  const flow = "parts-to-books/orders";
  await expect
    .poll(async () => (await listRecords(koppla.engine, machineActor(), { flow, state: "unknown" })).items, {
      timeout: 20_000,
    })
    .toHaveLength(1);
  await cancelRun(koppla.engine, machineActor(), { flow });
  await first;
  const off = koppla.file.replace(ordersFlow, ordersFlow.replace(" }", ", enabled: false }"));
  await koppla.apply(patient(2)(off + withIntegration("renamed", ordersFlow).replace(koppla.file, "")));
}

test.each(["resetAfterCommit", "resetBeforeCommit"])(
  "an integration is renamed while an order's answer was lost (%s): the new one settles it, once (V3)",
  async (kind) => {
    await openBoth();
    await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
    await breakOff(kind);
    const settled = await koppla.runFlow("orders", "changes", undefined, "renamed");
    expect(settled).toMatchObject({ unknown: 0, waiting: 0, failed: 0 });
    expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toEqual(["WEB-9001"]);
  },
);

test("an order is cancelled after its flow was switched off in the middle of placing it: the flow after it tells so (V3)", async () => {
  await openBoth();
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  await breakOff("resetAfterCommit");
  await seedShop(koppla, { orders: [shopOrder("9001", "501", { status: "cancelled" })] });
  const told = await koppla.runFlow("orders", "changes", undefined, "renamed");
  expect(told).toMatchObject({ created: 0, waiting: 1 });
  expect(await placedOrders(koppla)).toHaveLength(1);
});

test("both shops at once make one debtor of a customer who buys in both (V1)", async () => {
  await openBoth();
  const ids = ["9001", "9002", "9003", "9004"];
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: ids.map((id) => shopOrder(id, "501")) });
  await second.control("pim", "POST", "/seed", {
    mode: "merge",
    customers: [shopCustomer("77", { email: "klant-501@example.com" })],
    orders: ids.map((id) => shopOrder(id, "77", { reference: `B-${id}` })),
  });
  await koppla.apply(
    withSecondShop(withIntegration("second", "orders: { entity: order, from: pim2, to: books }", "pim2")),
  );
  await Promise.all([koppla.runFlow("orders"), koppla.runFlow("orders", "changes", undefined, "second")]);
  await koppla.runFlow("orders");
  await koppla.runFlow("orders", "changes", undefined, "second");
  expect(await placedOrders(koppla)).toHaveLength(8);
  expect(
    (await booksRows(koppla, "CONTACT")).filter(({ MAIL_BUS }) => MAIL_BUS === "klant-501@example.com"),
  ).toHaveLength(1);
});

test("orders with long references go to the books and do not come back, while both flows run (V6)", async () => {
  await openBoth();
  await koppla.apply(
    koppla.file.replace(ordersFlow, `${ordersFlow}\n      back: { entity: order, from: books, to: pim }`),
  );
  const ids = Array.from({ length: 15 }, (_, index) => `${9001 + index}`);
  const reference = (id: string) => `WEBSHOP-NL-2026-00000000000000000000000-${id}`;
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: ids.map((id) => shopOrder(id, "501", { reference: reference(id) })),
  });
  await slowly();
  const there = koppla.runFlow("orders");
  for (let round = 0; round < 4; round++) await koppla.runFlow("back");
  expect(await there).toMatchObject({ created: 15, failed: 0, waiting: 0 });
  expect(await koppla.runFlow("back")).toMatchObject({ created: 0, failed: 0, waiting: 0 });
  expect(await placedOrders(koppla)).toHaveLength(15);
  expect(await koppla.sandbox.control("pim", "GET", "/state?counts=true")).toMatchObject({ orders: 15 });
});
