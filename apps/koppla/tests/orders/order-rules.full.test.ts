import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  booksSettings,
  linesOf,
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
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

test("header, lines, discount and shipping stand in the books as the order says (R7, R15)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [
      shopOrder("9001", "501", { comment: "Graag bellen", prices_include_tax: true, payment_method: "directdebit" }),
      shopOrder("9002", "501", { employee_number: "100001", payment_method: "invoice", shipping_cost: "0" }),
    ],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2 });
  const [first, second] = await placedOrders(koppla);
  expect(first).toMatchObject({
    COMMENT1: "WEB-9001",
    COMMENT2: "Graag bellen",
    GROSS_FLG: true,
    EMP_NR: "999999",
    DISC_CODE: "DD",
    CUR_CODE: "EUR",
  });
  // 2 × 12.3456 less 10 % is 22.22 to the cent, and 6.95 for shipping.
  expect(first).toMatchObject({ ORD_DATE: expect.stringContaining("2026-03-01"), ORD_TOT: 29.17 });
  expect(second).toMatchObject({ EMP_NR: "100001", DISC_CODE: "30", GROSS_FLG: false, ORD_TOT: 22.22 });
  expect(await linesOf(koppla, "WEB-9002")).toHaveLength(1);
  const lines = await linesOf(koppla, "WEB-9001");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    ART_CODE: "100001",
    ART_DESC1: "Kogelkraan",
    ORD_QTY: 2,
    ART_PX: 12.3456,
    DISC_PCT: 10,
    VAT_CODE: "1",
  });
  expect(lines[1]).toMatchObject({ ART_CODE: "VERZEND", ORD_QTY: 1, ART_PX: 6.95, VAT_CODE: "1" });
});

test("a discount is a line of its own where the setting says so, and is recognised as such", async () => {
  await applyWith(koppla, booksSettings('discounts: article, discountArticle: "100003"'));
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
  const [header] = await placedOrders(koppla);
  expect(header).toMatchObject({ ORD_TOT: 29.17 });
  const lines = await linesOf(koppla, "WEB-9001");
  expect(lines.map(({ ART_CODE, ART_PX }) => [ART_CODE, ART_PX])).toEqual([
    ["100001", 12.3456],
    ["100003", -2.47],
    ["VERZEND", 6.95],
  ]);
});

test("the employee of the flow stands in for one that the order does not name (R3, R11)", async () => {
  const ofConnection = ['employeeNumber: "999999"', 'employeeNumber: "100001"'] as const;
  await applyWith(koppla, ofConnection);
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  await koppla.runFlow("orders");
  await applyWith(koppla, ofConnection, orderSettings('{ employeeNumber: "100002" }'));
  await seedShop(koppla, { orders: [shopOrder("9002", "501")] });
  await koppla.runFlow("orders");
  expect(await placedOrders(koppla)).toMatchObject([{ EMP_NR: "100001" }, { EMP_NR: "100002" }]);
});

test("only orders in the statuses of the setting, from the start date on, are taken", async () => {
  await applyWith(koppla, orderSettings('{ statuses: [shipped], startDate: "2026-02-01" }'));
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [
      shopOrder("9001", "501", { status: "shipped" }),
      shopOrder("9002", "501", { status: "open" }),
      shopOrder("9003", "501", { status: "shipped", date: "2026-01-31" }),
    ],
  });
  const { stdout } = await command(["run", "parts-to-books/orders", "--dry-run"], koppla.environment);
  expect(stdout).toContain("skip 9002: Left alone: its status is none of those that the flow takes");
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1, skipped: 2 });
  expect(await stepsOf(koppla, "orders", "9003")).toEqual(["Left alone: it is older than the flow's start date"]);
  expect(await stepsOf(koppla, "orders", "9003", "nl")).toEqual([
    "Met rust gelaten: ouder dan de begindatum van de stroom",
  ]);
  await seedShop(koppla, { orders: [{ id: "9002", reference: "WEB-9002", status: "shipped" }] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
});

test("an order that is cancelled before it is placed is skipped; afterwards it says which order to cancel by hand", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [shopOrder("9001", "501", { status: "cancelled" }), shopOrder("9002", "501")],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, skipped: 1 });
  await seedShop(koppla, { orders: [shopOrder("9002", "501", { status: "cancelled" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "needs_attention", waiting: 1 });
  expect(await reasonOf(koppla, "orders", "9002")).toBe(
    "waiting: Order 9002: Parts PIM cancelled it after it had been placed. AccountView still has it as 20260001. Cancel the order in the target by hand.",
  );
  expect(await placedOrders(koppla)).toHaveLength(1);
});

test("orders without an e-mail address, or all of them, go to the default debtor where the setting says so (R13)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501", { email: "" }), shopCustomer("502")],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "502")],
  });
  await applyWith(koppla, orderSettings('{ defaultDebtor: "99999" }'));
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2 });
  const [first, second] = await placedOrders(koppla);
  expect(first?.RPL_INV).toBe("99999");
  expect(second?.RPL_INV).not.toBe("99999");
  expect(await madeDebtors(koppla)).toHaveLength(1);
  // The default debtor has no address of the customer's, so the order carries one.
  expect(await booksRows(koppla, "DEL_ADDR")).toMatchObject([{ SUB_NR: "99999", ADDRESS1: "Dorpsstraat 12 A" }]);

  await applyWith(koppla, orderSettings('{ defaultDebtor: "99999", defaultDebtorFor: all-customers }'));
  await seedShop(koppla, { orders: [shopOrder("9003", "502")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect((await placedOrders(koppla)).at(-1)?.RPL_INV).toBe("99999");
  expect(await booksRows(koppla, "DEL_ADDR")).toHaveLength(1);
});

test("orders of customers that lack what the books demand go to the default debtor, unless only those without e-mail do (R13)", async () => {
  const nameless = shopCustomer("501", { first_name: "", last_name: "" });
  await applyWith(koppla, orderSettings('{ defaultDebtor: "99999", defaultDebtorFor: customers-without-email }'));
  await seedShop(koppla, { customers: [nameless], orders: [shopOrder("9001", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
  await applyWith(koppla, orderSettings('{ defaultDebtor: "99999" }'));
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 1, waiting: 0 });
  expect(await placedOrders(koppla)).toMatchObject([{ RPL_INV: "99999" }]);
  expect(await madeDebtors(koppla)).toEqual([]);
});

test("a default debtor that the books do not have is refused when it is set (F15, R13)", async () => {
  await expect(applyWith(koppla, orderSettings('{ defaultDebtor: "77777" }'))).rejects.toMatchObject({
    code: "file_cannot_be_applied",
    faults: [
      {
        path: ["integrations", "parts-to-books", "flows", "orders", "settings", "defaultDebtor"],
        message: "defaultDebtor: AccountView has no customer 77777. Write the number of one that is there.",
      },
    ],
  });
  await applyWith(koppla, orderSettings('{ defaultDebtor: "99999" }'));
});

test("a default debtor is chosen from a list, by number or by name, with or without marks (R13)", async () => {
  const debtor = (SUB_NR: string, ACCT_NAME: string) => ({ SUB_NR, ACCT_NAME, SRC_CODE: "WEB", ACCT_NR: "1210" });
  const rows = [debtor("4711", "Café de Brug"), debtor("4712", "Webwinkel")];
  await koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows });
  const found = async (text: string) =>
    (await command(["customers", "parts-to-books/orders", "--find", text, "--json"], koppla.environment)).stdout;
  expect(await found("cafe")).toBe('{"number":"4711","name":"Café de Brug"}\n');
  expect(await found("4712")).toBe('{"number":"4712","name":"Webwinkel"}\n');
  expect(await found("nobody")).toBe("");
  const told = await command(["customers", "parts-to-books/nothing"], koppla.environment);
  expect([told.status, told.stdout]).toEqual([2, ""]);
});

test("a default debtor that is gone since is told of", async () => {
  const rows = [{ SUB_NR: "4711", ACCT_NAME: "Webwinkel", SRC_CODE: "WEB", ACCT_NR: "1210" }];
  await koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows });
  await applyWith(koppla, orderSettings('{ defaultDebtor: "4711", defaultDebtorFor: all-customers }'));
  await koppla.sandbox.control("books", "POST", "/remove", { company: "c0ffee01", table: "CONTACT", keys: ["4711"] });
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  await koppla.runFlow("orders");
  expect(await reasonOf(koppla, "orders", "9001")).toContain("AccountView does not have the default debtor 4711");
});

test("an order that goes elsewhere gets a delivery address, and two orders to one place share it", async () => {
  const elsewhere = {
    name: "Werkplaats",
    street: "Havenweg",
    number: "3",
    postcode: "3011AB",
    city: "Rotterdam",
    country: "NL",
  };
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: ["9001", "9002", "9003"].map((id) => shopOrder(id, "501", id === "9003" ? {} : { shipping: elsewhere })),
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 3 });
  const addresses = await booksRows(koppla, "DEL_ADDR");
  expect(addresses).toMatchObject([
    { DEL_NAME: "Werkplaats", ADDRESS1: "Havenweg 3", POST_CODE: "3011 AB", CITY: "Rotterdam" },
  ]);
  const codes = (await placedOrders(koppla)).map(({ DEL_CODE }) => DEL_CODE ?? "");
  expect(codes).toEqual([addresses[0]?.REC_ID, addresses[0]?.REC_ID, ""]);
});

test("a person's entry in the books is left alone: the same order is skipped and linked, a different one waits (R4)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "501")],
  });
  await koppla.runFlow("orders");
  // As if another Koppla had placed them: everything is there, and nothing is known about it.
  const fresh = await testKoppla({ sandbox: koppla.sandbox });
  try {
    await seedShop(koppla, { orders: [shopOrder("9002", "501", { shipping_cost: "7.95" })] });
    expect(await fresh.runFlow("orders")).toMatchObject({ created: 0, skipped: 1, waiting: 1 });
    expect(await reasonOf(fresh, "orders", "9002")).toMatch(
      /AccountView already has \d+ with the same reference, but it differs \(shipping_cost\)\. Koppla wrote nothing\./,
    );
    expect(await fresh.runFlow("orders", "full")).toMatchObject({ unchanged: 1, waiting: 1 });
    expect(await placedOrders(koppla)).toHaveLength(2);
  } finally {
    await fresh.close();
  }
});

test("an order that the books have finished is found in the history, and is not placed again", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "501")],
  });
  await koppla.runFlow("orders");
  for (const orderNumber of ["20260001", "20260002"]) {
    await koppla.sandbox.control("books", "POST", "/finish-order", { orderNumber });
  }
  const fresh = await testKoppla({ sandbox: koppla.sandbox });
  try {
    await seedShop(koppla, {
      orders: [
        shopOrder("9002", "501", {
          lines: [
            {
              line: 1,
              sku: "100001",
              description: "Kogelkraan",
              quantity: "3",
              unit_price: "12.3456",
              tax_code: "NL21",
            },
          ],
        }),
      ],
    });
    expect(await fresh.runFlow("orders")).toMatchObject({ created: 0, skipped: 1, waiting: 1 });
    expect(await reasonOf(fresh, "orders", "9002")).toContain("SO_LINE 1 ORD_QTY");
    expect(await placedOrders(koppla)).toHaveLength(0);
  } finally {
    await fresh.close();
  }
});
