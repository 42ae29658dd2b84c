import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  booksRows,
  customerFlow,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { machineActor } from "@koppla/service/ground/actor";
import { removeLink } from "@koppla/service/links/links";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

/* A shop that was set up anew under the same address counts from 1 again: its numbers are those of other documents. */

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 3 });
  await openShop(koppla);
});
afterAll(() => koppla?.close());

let number = 9000;
let id: string;
beforeEach(async () => {
  number += 10;
  id = String(number);
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [shopOrder(id, "501", { reference: `A-${id}` })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
});

/** An order that waits for nothing. */
const well = /^(done|unchanged) without a reason$/;
const references = async () => (await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1);
const another = (reference: string, more = {}) =>
  seedShop(koppla, { orders: [shopOrder(id, "501", { reference, ...more })] });

test("V29: order 9002 is another order now: it waits, both references are named, and without the link it is placed", async () => {
  await another(`B-${id}`);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 1 });
  expect(await references()).not.toContain(`B-${id}`);
  const order = (await placedOrders(koppla)).find(({ COMMENT1 }) => COMMENT1 === `A-${id}`);
  for (const [language, words] of [
    ["en", `bears the reference B-${id}. Under this number, Parts PIM had A-${id}, which is in AccountView as`],
    ["sv", `har referensen B-${id}. Under det numret hade Parts PIM A-${id}, som finns i AccountView som`],
    ["nl", `heeft referentie B-${id}. Onder dit nummer had Parts PIM A-${id}, dat als ${order?.ORD_NR}`],
  ] as const) {
    expect(await reasonOf(koppla, "orders", id, language)).toContain(words);
  }
  // It waits on, however often the flow runs.
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 1 });
  await removeLink(koppla.engine, machineActor(), { flow: "parts-to-books/orders", source: id });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  expect(await references()).toEqual(expect.arrayContaining([`A-${id}`, `B-${id}`]));
});

test("V29: another order under a used number that is cancelled in the shop is not the order that is to be cancelled in the books", async () => {
  await another(`B-${id}`, { status: "cancelled" });
  await koppla.runFlow("orders", "full");
  expect(await reasonOf(koppla, "orders", id)).toContain(`bears the reference B-${id}`);
  // The order of before, cancelled: that one is.
  await another(`A-${id}`, { status: "cancelled" });
  await koppla.runFlow("orders", "full");
  expect(await reasonOf(koppla, "orders", id)).toContain("cancel");
  expect(await reasonOf(koppla, "orders", id)).not.toContain("bears the reference");
});

test("V29: what else changes in an order leaves it the same one", async () => {
  await another(`A-${id}`, { shipping_cost: "1.00", date: "2026-03-02" });
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0 });
  expect(await reasonOf(koppla, "orders", id)).toMatch(well);
});

test("V29: a link of an older version takes what its order is called now, and sees the next one", async () => {
  await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope.updateTable("link").set({ left_natural_mark: null }).where("entity", "=", "order").execute(),
  );
  await koppla.runFlow("orders", "full");
  expect(await reasonOf(koppla, "orders", id)).toMatch(well);
  await another(`B-${id}`);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0 });
  expect(await reasonOf(koppla, "orders", id)).toContain(`bears the reference B-${id}`);
  await another(`A-${id}`);
  await koppla.runFlow("orders", "full");
  expect(await reasonOf(koppla, "orders", id)).toMatch(well);
});

test("V29: a customer whose name, address and e-mail are edited is the same customer, and is updated", async () => {
  await koppla.apply(koppla.file.replace(customerFlow[0], customerFlow[1]));
  await koppla.runFlow("customers");
  const edited = shopCustomer("501", { email: "married@example.com", last_name: "Getrouwd" });
  await seedShop(koppla, { customers: [edited] });
  expect(await koppla.runFlow("customers")).toMatchObject({ waiting: 0, failed: 0, updated: 1 });
  const mails = (await booksRows(koppla, "CONTACT")).map((row) => JSON.stringify(row));
  expect(mails.some((row) => row.includes("married@example.com"))).toBe(true);
});

test("V29: customer 601 is somebody else now: nobody is overwritten, no order is booked on a stranger, and a person is asked", async () => {
  const billing = (name: string) => ({ ...Object(shopCustomer("601").billing), name });
  const anna = {
    first_name: "Anna",
    last_name: "Amsterdam",
    email: "anna@example.com",
    billing: billing("Anna Amsterdam"),
  };
  await seedShop(koppla, { customers: [shopCustomer("601", anna)], orders: [shopOrder(`${id}1`, "601")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  const debtorsOf = async () => (await booksRows(koppla, "CONTACT")).map((row) => JSON.stringify(row)).join("\n");
  expect(await debtorsOf()).toContain("Anna Amsterdam");
  const bert = { first_name: "Bert", last_name: "Breda", email: "bert@example.com", billing: billing("Bert Breda") };
  await seedShop(koppla, { customers: [shopCustomer("601", bert)], orders: [shopOrder(`${id}2`, "601")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0 });
  expect(await debtorsOf()).toContain("Anna Amsterdam");
  expect(await debtorsOf()).not.toContain("Breda");
  expect(await references()).not.toContain(`WEB-${id}2`);
  expect(await reasonOf(koppla, "orders", `${id}2`)).toContain("is now Bert Breda. Under this number, Parts PIM had");
});

test("V29: a shop set up anew under the same address begins afresh where a person says so", async () => {
  await another(`B-${id}`);
  const file = await koppla.write(koppla.file, "yaml");
  const applied = await command(["apply", file, "--new-epoch", "pim"], koppla.environment);
  expect(applied.stdout, applied.stderr).toContain("! parts-to-books begins afresh with pim.");
  await koppla.run();
  const run = await koppla.runFlow("orders");
  expect(run).toMatchObject({ created: 1, failed: 0 });
  expect((await references()).filter((one) => one === `B-${id}`)).toHaveLength(1);
  expect(new Set(await references()).size).toBe((await references()).length);
});
