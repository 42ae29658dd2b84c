import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  booksSettings,
  customerFlow,
  madeDebtors,
  openShop,
  orderSettings,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
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

test("a company becomes a company debtor with its contact, a person a person debtor (R8, R31)", async () => {
  await seedShop(koppla, {
    customers: [
      shopCustomer("501", {
        type: "company",
        company: "Fietsen BV",
        phone: "020 123 45 67",
        vat_number: "NL001",
        coc_number: "123",
        payment_term: "60D",
      }),
      shopCustomer("502"),
    ],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "502")],
  });
  await koppla.runFlow("orders");
  const [company, person] = await madeDebtors(koppla);
  expect(company).toMatchObject({
    ACCT_NAME: "Fietsen BV",
    MAIN_CONT: "Ana Klant 501",
    MC_MAILB: "klant-501@example.com",
    MAIL_BUS: "klant-501@example.com",
    DEB_NR: "501",
    SRC_CODE: "FIETSEN BV",
    ACCT_NR: "1210",
    ADDRESS1: "Dorpsstraat 12 A",
    POST_CODE: "1234 AB",
    CITY: "Amsterdam",
    CNT_CODE: "NL",
    TEL_BUS: "020 123 45 67",
    VAT_NR: "NL001",
    COC_CODE: "123",
    DISC_CODE: "60",
  });
  expect(person).toMatchObject({ ACCT_NAME: "Ana Klant 502", DEB_NR: "502", MAIL_BUS: "klant-502@example.com" });
  expect(person?.MAIN_CONT ?? "").toBe("");
});

test("street and number are kept apart where the books keep them apart (R15)", async () => {
  await applyWith(koppla, booksSettings("addressForm: split"));
  const billing = { street: "Havenweg 7-9", postcode: "1234 AB", city: "Amsterdam", country: "NL" };
  await seedShop(koppla, {
    customers: [shopCustomer("501"), shopCustomer("502", { billing })],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "502")],
  });
  await koppla.runFlow("orders");
  const [apart, joined] = await madeDebtors(koppla);
  expect(apart).toMatchObject({ ST_STREET: "Dorpsstraat", ST_NR: "12", ST_EXTRA: "A" });
  expect(joined).toMatchObject({ ST_STREET: "Havenweg", ST_NR: "7", ST_EXTRA: "9" });
});

test("fifty orders at once of a new customer, each with an account and a spelling of its own, make one debtor (R9)", async () => {
  const ids = Array.from({ length: 50 }, (_, index) => String(501 + index));
  await applyWith(koppla, [customerFlow[0], customerFlow[1]]);
  await seedShop(koppla, {
    customers: ids.map((id, index) =>
      shopCustomer(id, { email: index % 2 === 0 ? "Ana@Example.com" : " ana@example.COM " }),
    ),
    orders: ids.map((id) => shopOrder(`9${id}`, id)),
  });
  const [orders, customers] = await Promise.all([koppla.runFlow("orders"), koppla.runFlow("customers")]);
  expect(orders).toMatchObject({ state: "succeeded", created: 50 });
  expect(customers.created + customers.skipped + customers.unchanged).toBe(50);
  expect(await madeDebtors(koppla)).toHaveLength(1);
  expect(new Set((await placedOrders(koppla)).map(({ RPL_INV }) => RPL_INV)).size).toBe(1);
  const again = await koppla.runFlow("customers", "full");
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 1, skipped: 49 });
});

test("customers without an e-mail address are never taken for one another", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501", { email: "" }), shopCustomer("502", { email: " " })],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "502")],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2 });
  expect(await madeDebtors(koppla)).toHaveLength(2);
});

test("a debtor that is there already is found by e-mail address, gets the shop's number, and is brought up to date (R5, R9)", async () => {
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [
      { SUB_NR: "10500", ACCT_NAME: "Oude naam", SRC_CODE: "OUD", ACCT_NR: "1210", MAIL_BUS: "KLANT-501@example.com" },
    ],
  });
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  await koppla.runFlow("orders");
  expect(await madeDebtors(koppla)).toMatchObject([
    { SUB_NR: "10500", DEB_NR: "501", ACCT_NAME: "Ana Klant 501", SRC_CODE: "OUD" },
  ]);
  expect(await placedOrders(koppla)).toMatchObject([{ RPL_INV: "10500" }]);
});

test("a debtor with another shop's number is used, and never overwritten", async () => {
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [
      {
        SUB_NR: "10500",
        ACCT_NAME: "Andere winkel",
        SRC_CODE: "X",
        ACCT_NR: "1210",
        MAIL_BUS: "klant-501@example.com",
        DEB_NR: "W77",
      },
    ],
  });
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await madeDebtors(koppla)).toMatchObject([{ SUB_NR: "10500", DEB_NR: "W77", ACCT_NAME: "Andere winkel" }]);
});

test("several debtors with the customer's address wait for a person, who reads both numbers (B34)", async () => {
  const rows = ["10500", "10501"].map((SUB_NR) => ({
    SUB_NR,
    ACCT_NAME: "Twee",
    SRC_CODE: "X",
    ACCT_NR: "1210",
    MAIL_BUS: "klant-501@example.com",
  }));
  await koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows });
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ waiting: 1 });
  expect(await reasonOf(koppla, "orders", "9001")).toMatch(
    /^waiting: Order 9001: it waits for its customer 501.* Customer 501: AccountView has several records that fit \(10500, 10501\), and Koppla does not guess\./,
  );
});

test("customers are only found where the setting says so", async () => {
  await applyWith(koppla, orderSettings("{ customers: find-only }"));
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [
      {
        SUB_NR: "10500",
        ACCT_NAME: "Zoals ingevoerd",
        SRC_CODE: "X",
        ACCT_NR: "1210",
        MAIL_BUS: "klant-501@example.com",
      },
    ],
  });
  await seedShop(koppla, {
    customers: [shopCustomer("501"), shopCustomer("502")],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "502")],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 1 });
  expect(await booksRows(koppla, "CONTACT")).toContainEqual(
    expect.objectContaining({ SUB_NR: "10500", ACCT_NAME: "Zoals ingevoerd" }),
  );
  expect(await reasonOf(koppla, "orders", "9002")).toContain(
    "AccountView does not have its customer 502, and this flow creates no customers",
  );
});

test("a changed customer is brought up to date with its next order, and by its own flow", async () => {
  await applyWith(koppla, [customerFlow[0], customerFlow[1]]);
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  await koppla.runFlow("orders");
  await seedShop(koppla, { customers: [shopCustomer("501", { phone: "030 1" })], orders: [shopOrder("9002", "501")] });
  await koppla.runFlow("orders");
  expect(await madeDebtors(koppla)).toMatchObject([{ TEL_BUS: "030 1" }]);
  await seedShop(koppla, { customers: [shopCustomer("501", { phone: "030 2" })] });
  expect(await koppla.runFlow("customers")).toMatchObject({ updated: 1 });
  expect(await madeDebtors(koppla)).toMatchObject([{ TEL_BUS: "030 2" }]);
});

test("a customer that does not fit makes its orders wait and says why; its neighbours go through", async () => {
  await seedShop(koppla, {
    customers: [
      shopCustomer("501", { type: "company", company: "Kort BV", coc_number: "1".repeat(18) }),
      shopCustomer("502"),
    ],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "502")],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 1 });
  expect(await reasonOf(koppla, "orders", "9001")).toMatch(
    /Customer 501: the KvK-nummer “1+” has 18 characters, but AccountView's COC_CODE \(KvK-nummer\) takes at most 15\. Shorten it in Parts PIM/,
  );
  await seedShop(koppla, { customers: [shopCustomer("501", { coc_number: "1" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
});

test("an e-mail address that is too long for the books is left out, never cut", async () => {
  const email = `${"a".repeat(60)}@example.com`;
  await seedShop(koppla, {
    customers: [shopCustomer("501", { email }), shopCustomer("502", { email: email.toUpperCase() })],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "502")],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2 });
  const debtors = await madeDebtors(koppla);
  expect(debtors).toHaveLength(1);
  expect(debtors[0]?.MAIL_BUS ?? "").toBe("");
});
