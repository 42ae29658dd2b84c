import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  madeDebtors,
  openShop,
  orderSettings,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
  stepsOf,
} from "@koppla/proof/kit/trade";
import { viewRecordActs } from "@koppla/service/acts/act-list";
import { matchRecord } from "@koppla/service/acts/record-match";
import { machineActor } from "@koppla/service/ground/actor";
import { removeLink } from "@koppla/service/links/links";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const singel = { name: "Gerda Gast", street: "Singel", number: "250", addition: "", postcode: "1016 AB" };
const amsterdam = { ...singel, city: "Amsterdam", country: "NL" };
const groningen = {
  name: "Gemeente Voorbeeld, Inkoop",
  street: "Stadsplein",
  number: "99",
  addition: "",
  postcode: "9999 ZZ",
  city: "Groningen",
  country: "NL",
};
const guest = (more: object = {}) =>
  shopCustomer("101", { first_name: "Gerda", last_name: "Gast", billing: {}, shipping: {}, ...more });

test("the address that an order is billed to fills a debtor that has none; another one of the same payer is noted (B05, F1)", async () => {
  await seedShop(koppla, {
    customers: [guest()],
    orders: [shopOrder("9001", "101", { billing: amsterdam, shipping: {} })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  expect(await madeDebtors(koppla)).toMatchObject([
    { ACCT_NAME: "Gerda Gast", ADDRESS1: "Singel 250", POST_CODE: "1016 AB", CITY: "Amsterdam", CNT_CODE: "NL" },
  ]);
  const told = await stepsOf(koppla, "orders", "9001");
  expect(told).toContain("The customer had no address: it got the one of the invoice");
  expect(told).toContain("Delivered to the customer's own address");
  expect((await placedOrders(koppla))[0]?.DEL_CODE || "").toBe("");

  // Another address of the same payer changes nothing of the debtor, and is not lost.
  const second = { ...amsterdam, street: "Factuurweg", number: "3", addition: "bis" };
  const site = { ...amsterdam, name: "Bouw", street: "Havenweg" };
  await seedShop(koppla, {
    orders: [
      shopOrder("9002", "101", { billing: second, shipping: site }),
      // Nobody says where it goes but the address of the invoice, which is not the debtor's own.
      shopOrder("9003", "101", { billing: second, shipping: {} }),
    ],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2, waiting: 0, failed: 0 });
  expect(await madeDebtors(koppla)).toMatchObject([{ ADDRESS1: "Singel 250" }]);
  const note = "Factuuradres: Gerda Gast, Factuurweg 3 bis, 1016 AB, Amsterdam, NL";
  const addresses = new Map((await booksRows(koppla, "DEL_ADDR")).map((row) => [row.REC_ID, row.ADDRESS1]));
  const [, elsewhere, invoiced] = await placedOrders(koppla);
  expect([elsewhere, invoiced].map((one) => one?.COMMENT3)).toEqual([note, note]);
  expect([elsewhere, invoiced].map((one) => addresses.get(one?.DEL_CODE))).toEqual([
    "Havenweg 250",
    "Factuurweg 3 bis",
  ]);
});

test("an order without any address is never said to go to the customer's own (B05)", async () => {
  await seedShop(koppla, { customers: [guest()], orders: [shopOrder("9001", "101", { shipping: {} })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  const told = await stepsOf(koppla, "orders", "9001");
  expect(told).toContain("No delivery address: neither the order nor its customer has one");
  expect(told).not.toContain("Delivered to the customer's own address");
});

test("an order that somebody else pays waits until the books have that payer, and is delivered to its customer (B05, R15)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("102", { first_name: "Piet", last_name: "Smit" })],
    orders: [shopOrder("9002", "102", { billing: groningen, shipping: {} })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
  expect(await reasonOf(koppla, "orders", "9002")).toContain(
    "Order 9002 is billed to “Gemeente Voorbeeld, Inkoop”, Stadsplein 99, 9999 ZZ, Groningen, NL, and AccountView has no single customer of that name there.",
  );
  const payer = {
    SUB_NR: "30001",
    ACCT_NAME: "Gemeente Voorbeeld, Inkoop",
    SRC_CODE: "GEM",
    ACCT_NR: "1210",
    ADDRESS1: "Stadsplein 99",
    POST_CODE: "9999 ZZ",
    CITY: "Groningen",
    CNT_CODE: "NL",
  };
  // One of that name elsewhere is not the one.
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ ...payer, SUB_NR: "30000", ADDRESS1: "Stadsplein 1", CITY: "Haren" }],
  });
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 1 });
  await koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows: [payer] });
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 1, waiting: 0 });
  const [piet] = await madeDebtors(koppla);
  expect(await placedOrders(koppla)).toMatchObject([{ RPL_INV: "30001", RPL_DEL: piet?.SUB_NR }]);
  expect(await stepsOf(koppla, "orders", "9002")).toContain("Billed to another customer: 30001");
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 0, failed: 0 });
});

test("a person names the debtor that pays, also one of another name, and later orders go on with it (B05, B15)", async () => {
  const own = { first_name: "Piet", last_name: "Smit" };
  const order = (id: string) => shopOrder(id, "102", { billing: groningen, shipping: {} });
  await seedShop(koppla, { customers: [shopCustomer("102", own)], orders: [order("9002")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ SUB_NR: "30007", ACCT_NAME: "Gem. Voorbeeld", SRC_CODE: "GEM", ACCT_NR: "1210" }],
  });
  const flow = "parts-to-books/orders";
  const owner = machineActor();
  const { acts } = await viewRecordActs(koppla.engine, owner, { flow, record: "9002" });
  expect(acts[0]).toEqual({ act: "match", flow, may: true, choices: [], makesNew: false, takesOther: true });
  await expect(matchRecord(koppla.engine, owner, { flow, record: "9002", candidate: "88888" })).rejects.toMatchObject({
    code: "links_cannot_be_made",
    faults: [{ path: ["candidate"] }],
  });
  const { wentOn } = await matchRecord(koppla.engine, owner, { flow, record: "9002", candidate: "30007" });
  await waitForRun(koppla.engine, owner, { organisation: "demo", run: "run" in wentOn ? wentOn.run : "" });
  await seedShop(koppla, { orders: [order("9003")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  const [piet] = await madeDebtors(koppla);
  const placed = { RPL_INV: "30007", RPL_DEL: piet?.SUB_NR };
  expect(await placedOrders(koppla)).toMatchObject([placed, placed]);
  // Taken back, it is asked again.
  await removeLink(koppla.engine, owner, { flow, whose: "customers", source: "9002", said: "payer" });
  await seedShop(koppla, { orders: [order("9004")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
});

test("the buyer's name and address survive with the default debtor (F22)", async () => {
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ SUB_NR: "10500", ACCT_NAME: "Webwinkel", SRC_CODE: "WEB", ACCT_NR: "1210", ADDRESS1: "Kade 1" }],
  });
  await applyWith(koppla, orderSettings('{ defaultDebtor: "10500", defaultDebtorFor: customers-without-email }'));
  await seedShop(koppla, {
    customers: [guest({ email: "" })],
    orders: [shopOrder("9001", "101", { billing: amsterdam, shipping: {} })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  const [order] = await placedOrders(koppla);
  expect(order).toMatchObject({
    RPL_INV: "10500",
    COMMENT3: "Factuuradres: Gerda Gast, Singel 250, 1016 AB, Amsterdam, NL",
  });
  const [address] = await booksRows(koppla, "DEL_ADDR");
  expect(address).toMatchObject({
    REC_ID: order?.DEL_CODE,
    SUB_NR: "10500",
    DEL_NAME: "Gerda Gast",
    ADDRESS1: "Singel 250",
  });
});

test("an order that the shop deletes after it was placed waits until the books no longer have it (V30a)", async () => {
  await seedShop(koppla, { customers: [shopCustomer("102")], orders: [shopOrder("9001", "102")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  const [placed] = await placedOrders(koppla);
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", delete: { orders: ["9001"] } });
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 1 });
  expect(await reasonOf(koppla, "orders", "9001")).toContain(
    `Parts PIM deleted it after it had been placed. AccountView still has it as ${placed?.ORD_NR}.`,
  );
});

test("a payer whose name the books can only write with other letters, or shorter, is the customer all the same (B05, B11)", async () => {
  const company = "Łódzkie Przedsiębiorstwo Handlowe Łączności i Zaopatrzenia Przemysłu Śląskiego";
  const home = { ...groningen, name: company };
  await seedShop(koppla, {
    customers: [shopCustomer("101", { type: "company", company, billing: home, shipping: {} })],
    orders: [
      shopOrder("9001", "101", { billing: home, shipping: {} }),
      shopOrder("9002", "101", { billing: { ...amsterdam, name: company }, shipping: {} }),
      // People leave marks out when they type a name.
      shopOrder("9003", "101", { billing: { ...home, name: "Lodzkie Przedsiebiorstwo Handlowe" }, shipping: {} }),
    ],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 3, waiting: 0, failed: 0 });
  expect(await madeDebtors(koppla)).toHaveLength(1);
});
