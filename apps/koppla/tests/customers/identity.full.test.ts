import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  customerFlow,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/* One rule tells whether a customer and a debtor are the same, whichever way they meet. */

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const seedDebtor = (row: object) =>
  koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ SRC_CODE: "X", ACCT_NR: "1210", ...row }],
  });
const debtors = () => booksRows(koppla, "CONTACT");
const debtorOf = async (number: string) => (await debtors()).find(({ SUB_NR }) => SUB_NR === number);

const alfa = {
  SUB_NR: "20001",
  ACCT_NAME: "Alfa BV",
  MAIL_BUS: "administratie@alfa.example",
  VAT_NR: "NL000000001B01",
  COC_CODE: "11111111",
};
const alfaInShop = (more: object = {}) =>
  shopCustomer("101", {
    type: "company",
    company: "Alfa BV",
    code: "20001",
    email: "inkoop@alfa.example",
    vat_number: "NL000000001B01",
    coc_number: "11111111",
    ...more,
  });
const order = () => shopOrder("9001", "101", { reference: "WEB-1" });

describe("the debtor's number that the shop keeps (B37)", () => {
  it("finds the debtor, which company numbers confirm, and makes no second one (B37)", async () => {
    await seedDebtor(alfa);
    const before = (await debtors()).length;
    await seedShop(koppla, { customers: [alfaInShop()], orders: [order()] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
    expect(await placedOrders(koppla)).toMatchObject([{ RPL_INV: "20001" }]);
    expect(await debtors()).toHaveLength(before);
    expect(await debtorOf("20001")).toMatchObject({ DEB_NR: "101" });
  });

  it("finds it by the run of customers as well, with company numbers written in other ways (B37)", async () => {
    await applyWith(koppla, customerFlow);
    await seedDebtor({ ...alfa, VAT_NR: "0000.00.001B01", COC_CODE: "11.11.11.11" });
    await seedShop(koppla, { customers: [alfaInShop()] });
    expect(await koppla.runFlow("customers")).toMatchObject({ created: 0, updated: 1, waiting: 0 });
    expect(await debtorOf("20001")).toMatchObject({ DEB_NR: "101" });
    expect(await koppla.runFlow("customers", "full")).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  });

  it("is doubtful alone, and where it is another company (B37, V1a)", async () => {
    await seedDebtor({ ...alfa, VAT_NR: "", COC_CODE: "" });
    await seedShop(koppla, { customers: [alfaInShop()], orders: [order()] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
    expect(await reasonOf(koppla, "orders", "9001")).toContain("AccountView has 20001, which may be the same record");
    await seedDebtor({ ...alfa, VAT_NR: "NL999999999B99" });
    expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 1 });
    expect((await debtorOf("20001"))?.DEB_NR ?? "").toBe("");
  });

  it("leaves an equal company number alone doubtful, and asks (B37)", async () => {
    await seedDebtor({ ...alfa, VAT_NR: "000000001B01", COC_CODE: "" });
    await seedShop(koppla, { customers: [alfaInShop({ code: "" })], orders: [order()] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
    expect(await reasonOf(koppla, "orders", "9001")).toMatch(/20001, which may be the same record.*VAT_NR/);
    expect(await debtorOf("20001")).toMatchObject({ MAIL_BUS: "administratie@alfa.example" });
  });

  it("of former books, that meets a debtor of somebody else here, tells nothing", async () => {
    await seedShop(koppla, { customers: [shopCustomer("102")], orders: [shopOrder("9000", "102")] });
    await koppla.runFlow("orders");
    const [{ RPL_INV: number } = {}] = await placedOrders(koppla);
    await seedShop(koppla, { customers: [alfaInShop({ code: String(number) })], orders: [order()] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
    const numbers = (await placedOrders(koppla)).map(({ RPL_INV }) => RPL_INV);
    expect(new Set(numbers).size).toBe(2);
  });
});

describe("the shop's number that a debtor bears (V1)", () => {
  const old = {
    SUB_NR: "20055",
    ACCT_NAME: "Oude Klant BV",
    DEB_NR: "501",
    MAIL_BUS: "info@oude-klant.example",
    VAT_NR: "NL001234567B01",
  };
  const anna = (more: object = {}) => shopCustomer("501", { first_name: "Anna", last_name: "Amsterdam", ...more });

  it("from before Koppla is doubtful: the order waits, and nothing is overwritten (V1a, V1e)", async () => {
    await seedDebtor(old);
    await seedShop(koppla, { customers: [anna()], orders: [shopOrder("9001", "501")] });
    const before = await debtorOf("20055");
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1, failed: 0 });
    expect(await debtorOf("20055")).toEqual(before);
    expect(await placedOrders(koppla)).toEqual([]);
    expect(await reasonOf(koppla, "orders", "9001")).toMatch(
      /AccountView has 20055, which may be the same record.*"Anna Amsterdam" ↔ "Oude Klant BV"/,
    );
  });

  it.each([
    ["its e-mail address", { email: "info@oude-klant.example" }],
    [
      "its VAT number, written in another way",
      { company: "Oude Klant", type: "company", vat_number: "0012.34.567.B01" },
    ],
  ])("is the same with a second identity, and keeps its numbers: %s (V1a, V1e)", async (_, more) => {
    await seedDebtor({ ...old, COC_CODE: "12345678" });
    await seedShop(koppla, { customers: [anna(more)], orders: [shopOrder("9001", "501")] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
    expect(await placedOrders(koppla)).toMatchObject([{ RPL_INV: "20055" }]);
    expect(await debtorOf("20055")).toMatchObject({ VAT_NR: "NL001234567B01", COC_CODE: "12345678", DEB_NR: "501" });
  });
});

describe("one e-mail address of two companies", () => {
  const company = (id: string, vat: string) =>
    shopCustomer(id, {
      type: "company",
      company: `Klant ${id} BV`,
      email: "boekhouder@kantoor.example",
      vat_number: vat,
    });

  it("is doubtful, whether both come at once or one after the other (V1a)", async () => {
    const customers = [company("601", "NL000099998B57"), company("602", "NL123456782B90")];
    await seedShop(koppla, { customers, orders: [shopOrder("9001", "601"), shopOrder("9002", "602")] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 1 });
    expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 1 });
    expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toEqual(["WEB-9001"]);
    expect(await reasonOf(koppla, "orders", "9002")).toContain("may be the same record");
  });

  it("is shared by two accounts of one company", async () => {
    const customers = [company("601", "NL000099998B57"), company("602", "000099998B57")];
    await seedShop(koppla, { customers: customers.slice(0, 1), orders: [shopOrder("9001", "601")] });
    await koppla.runFlow("orders");
    await seedShop(koppla, { customers, orders: [shopOrder("9002", "602")] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
    expect(new Set((await placedOrders(koppla)).map(({ RPL_INV }) => RPL_INV)).size).toBe(1);
  });
});

describe("two accounts of one company, each with its own address", () => {
  const company = (id: string) =>
    shopCustomer(id, { type: "company", company: "Een BV", vat_number: "NL000099998B57" });

  it("are doubtful: no second debtor of the company is made by itself, neither at once nor later (B37)", async () => {
    const customers = [company("601"), company("602")];
    await seedShop(koppla, { customers, orders: [shopOrder("9001", "601"), shopOrder("9002", "602")] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 1 });
    expect((await debtors()).filter(({ VAT_NR }) => VAT_NR === "NL000099998B57")).toHaveLength(1);
    expect(await reasonOf(koppla, "orders", "9002")).toContain("may be the same record");
  });
});
