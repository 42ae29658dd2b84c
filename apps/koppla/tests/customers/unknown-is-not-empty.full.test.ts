import { seedDebtors } from "@koppla/proof/kit/books-orders";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { booksRows, openShop, seedShop, shopCustomer, shopOrder, stepsOf } from "@koppla/proof/kit/trade";
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

const alfa = {
  SUB_NR: "20001",
  ACCT_NAME: "Alfa BV",
  SRC_CODE: "X",
  ACCT_NR: "1210",
  MAIL_BUS: "alfa@example.nl",
  TEL_BUS: "020-7654321",
  VAT_NR: "NL000000001B01",
  COC_CODE: "11111111",
  MAIN_CONT: "Bea Boekhouder",
  MC_MAILB: "bea@example.nl",
  ADDRESS1: "Weg 1",
  POST_CODE: "1000 AA",
  CITY: "Alfastad",
  CNT_CODE: "NL",
};
const hardlyKnown = {
  ...{ type: "company", company: "Alfa BV", first_name: "", last_name: "", email: "alfa@example.nl", phone: "" },
  ...{ code: "", vat_number: "", coc_number: "", contacts: [], billing: {}, shipping: {} },
};

const seedBooks = (...rows: readonly object[]) =>
  koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows });

async function debtor(number: string) {
  return (await booksRows(koppla, "CONTACT")).find(({ SUB_NR }) => SUB_NR === number);
}

/** Debtor of a customer of the shop. */
async function debtorOf(id: string) {
  return (await booksRows(koppla, "CONTACT")).find(({ DEB_NR }) => DEB_NR === id);
}

async function shopCustomers() {
  const state = await koppla.sandbox.control("pim", "GET", "/state?resource=customers");
  return z.object({ items: z.array(z.record(z.string(), z.unknown())) }).parse(state).items;
}

async function inShop(id: string) {
  return (await shopCustomers()).find((one) => one.id === id);
}

/** Number in the shop of the customer that a debtor is. */
async function shopNumberOf(number: string) {
  return String((await shopCustomers()).find(({ code }) => code === number)?.id ?? "");
}

const withFlows = (flows: string) =>
  koppla.apply(koppla.file.replace("orders: { entity: order, from: pim, to: books }", flows));
const out = "customers: { entity: customer, from: pim, to: books }";
const back = "debtors: { entity: customer, from: books, to: pim }";
const outAndBack = `${out}\n      ${back}`;

test("an order of a shop that hardly knows the company empties nothing of its debtor (B02)", async () => {
  await seedBooks(alfa);
  await seedShop(koppla, { customers: [{ id: "101", ...hardlyKnown }], orders: [shopOrder("9001", "101")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0, failed: 0 });
  expect(await debtor("20001")).toMatchObject({ ...alfa, DEB_NR: "101" });
  // What the shop learns later fills what the books lack and replaces what it knows better; the rest stays.
  await seedShop(koppla, {
    customers: [{ id: "101", phone: "010-1", billing: { street: "Laan", number: "2", city: "Delft", country: "NL" } }],
    orders: [shopOrder("9002", "101")],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await debtor("20001")).toMatchObject({
    ...alfa,
    DEB_NR: "101",
    ...{ TEL_BUS: "010-1", ADDRESS1: "Laan 2", CITY: "Delft", POST_CODE: "1000 AA" },
  });
});

test("the same where customers have a flow, and a full run later wipes nothing either (B02)", async () => {
  await withFlows(out);
  await seedBooks(alfa);
  await seedShop(koppla, { customers: [{ id: "101", ...hardlyKnown }] });
  expect(await koppla.runFlow("customers")).toMatchObject({ updated: 1, waiting: 0, failed: 0 });
  await koppla.runFlow("customers", "full");
  await seedShop(koppla, { customers: [{ id: "101", company: "Alfa Holding BV" }] });
  expect(await koppla.runFlow("customers")).toMatchObject({ updated: 1 });
  expect(await debtor("20001")).toMatchObject({ ...alfa, ACCT_NAME: "Alfa Holding BV", DEB_NR: "101" });
});

test("what does not fit any more leaves the debtor as it is, and the timeline says so once (B02)", async () => {
  await withFlows(out);
  const before = { email: "kort@example.nl", phone: "0201234567" };
  await seedShop(koppla, { customers: [shopCustomer("102", before)] });
  expect(await koppla.runFlow("customers")).toMatchObject({ created: 1 });
  const long = {
    phone: "0201234567 (alleen na 17 uur)",
    email: "een.heel.lang.adres.van.meer.dan.vijftig.tekens@voorbeeld.example",
  };
  await seedShop(koppla, { customers: [{ id: "102", ...long }] });
  expect(await koppla.runFlow("customers")).toMatchObject({ updated: 0, waiting: 0, failed: 0 });
  expect(await debtorOf("102")).toMatchObject({ MAIL_BUS: before.email, TEL_BUS: before.phone });
  const told = (await stepsOf(koppla, "customers", "102")).join("\n");
  expect(told).toContain(long.phone);
  expect(told).toContain('Left out, since it does not fit: MAIL_BUS: "een.heel.lang.adres');
  expect(await koppla.runFlow("customers", "full")).toMatchObject({ unchanged: 1 });
  expect((await stepsOf(koppla, "customers", "102")).join("\n")).toBe(told);
});

test("what Koppla wrote and the shop empties on purpose goes; what the bookkeeper changed stays, and so does an identity (B02)", async () => {
  await withFlows(out);
  const numbers = {
    "103": { vat_number: "NL000000001B01", coc_number: "11111111" },
    "104": { vat_number: "NL000000002B01", coc_number: "22222222" },
  };
  const company = { type: "company", phone: "0201234567" };
  await seedShop(koppla, {
    customers: Object.entries(numbers).map(([id, own]) =>
      shopCustomer(id, { ...company, company: `Company ${id}`, ...own }),
    ),
  });
  expect(await koppla.runFlow("customers")).toMatchObject({ created: 2 });
  await seedBooks({ SUB_NR: (await debtorOf("104"))?.SUB_NR, TEL_BUS: "010 (boekhouding)" });
  const emptied = { phone: "", vat_number: "", coc_number: "" };
  await seedShop(koppla, { customers: ["103", "104"].map((id) => ({ id, ...emptied })) });
  expect(await koppla.runFlow("customers")).toMatchObject({ updated: 1, unchanged: 1 });
  const identity = (id: keyof typeof numbers) => ({ VAT_NR: numbers[id].vat_number, COC_CODE: numbers[id].coc_number });
  expect(await debtorOf("103")).toMatchObject({ TEL_BUS: "", ...identity("103") });
  expect(await debtorOf("104")).toMatchObject({ TEL_BUS: "010 (boekhouding)", ...identity("104") });
  const told = (await stepsOf(koppla, "customers", "104")).join("\n");
  expect(told).toContain("Kept, since Koppla did not write it: TEL_BUS");
  expect(told).toContain("Kept, since it tells who the record is: VAT_NR");
});

test("a debtor that an order's address filled keeps it when the shop customer without an address changes (B05, K3)", async () => {
  const guest = { first_name: "Gerda", last_name: "Gast", billing: {}, shipping: {} };
  const billing = {
    name: "Gerda Gast",
    street: "Singel",
    number: "250",
    addition: "",
    postcode: "1016 AB",
    city: "Amsterdam",
    country: "NL",
  };
  await seedShop(koppla, {
    customers: [shopCustomer("105", guest)],
    orders: [shopOrder("9005", "105", { billing, shipping: {} })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  const nowhere = { street: "", number: "", addition: "", postcode: "", city: "", country: "" };
  await seedShop(koppla, {
    customers: [{ id: "105", phone: "0201234567", billing: nowhere }],
    orders: [shopOrder("9006", "105", { billing, shipping: {} })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  const home = { ADDRESS1: "Singel 250", POST_CODE: "1016 AB", CITY: "Amsterdam", CNT_CODE: "NL" };
  expect(await debtorOf("105")).toMatchObject({ TEL_BUS: "0201234567", ...home });
});

test("books that hardly know a customer of the shop empty nothing of it (B02, the other way)", async () => {
  await withFlows(back);
  const known = shopCustomer("106", { phone: "0201234567", vat_number: "NL000000001B01", email: "info@example.nl" });
  await seedShop(koppla, { customers: [known] });
  await seedBooks({
    ...{ SUB_NR: "20006", ACCT_NAME: "Ana Klant 106", SRC_CODE: "X", ACCT_NR: "1210", MAIL_BUS: "info@example.nl" },
    ...{ ADDRESS1: "", POST_CODE: "", CITY: "", CNT_CODE: "", TEL_BUS: "", VAT_NR: "" },
  });
  expect(await koppla.runFlow("debtors")).toMatchObject({ waiting: 0, failed: 0 });
  await seedBooks({ SUB_NR: "20006", ACCT_NAME: "Ana van Klant" });
  await koppla.runFlow("debtors", "full");
  expect(await inShop("106")).toMatchObject({
    ...{ phone: "0201234567", vat_number: "NL000000001B01", first_name: "Ana", last_name: "van Klant" },
    billing: { street: "Dorpsstraat", number: "12", addition: "A", postcode: "1234 AB", city: "Amsterdam" },
  });
});

test("a line that is taken apart is written back whole: no number of the old street stays behind (B06)", async () => {
  await withFlows(back);
  await seedBooks({ ...alfa, ADDRESS1: "Kerkstraat 12" });
  expect(await koppla.runFlow("debtors")).toMatchObject({ waiting: 0, failed: 0 });
  const id = await shopNumberOf("20001");
  expect(await inShop(id)).toMatchObject({ billing: { street: "Kerkstraat", number: "12" } });
  // The shop's people add to it what the books cannot have written.
  await seedShop(koppla, { customers: [{ id, billing: { addition: "B" } }] });
  await seedBooks({ SUB_NR: "20001", ADDRESS1: "Bouwplaats Zuid" });
  await koppla.runFlow("debtors", "full");
  const place = z.looseObject({ street: z.string(), number: z.string().default(""), addition: z.string().default("") });
  const { billing } = z.object({ billing: place }).parse(await inShop(id));
  expect(billing).toMatchObject({ street: "Bouwplaats Zuid", number: "", addition: "" });
});

test("the contact's own address in the books is not replaced by the company's general one (F4)", async () => {
  await withFlows(outAndBack);
  await seedBooks({
    ...alfa,
    ...{
      SUB_NR: "10600",
      MAIN_CONT: "Karin de Vries",
      MC_MAILB: "karin@boeken.example",
      MAIL_BUS: "info@boeken.example",
    },
  });
  const both = async () => {
    await koppla.runFlow("customers");
    await koppla.runFlow("debtors");
  };
  await both();
  await both();
  expect(await debtor("10600")).toMatchObject({ MC_MAILB: "karin@boeken.example", MAIL_BUS: "info@boeken.example" });
  const id = await shopNumberOf("10600");
  const person = { first_name: "Karin", last_name: "de Vries", email: "info@boeken.example" };
  expect(await inShop(id)).toMatchObject({
    ...person,
    contacts: [{ name: "Karin de Vries", email: "karin@boeken.example" }],
  });
  // Also where the shop's list of people does not name her any more.
  await seedShop(koppla, { customers: [{ id, contacts: [], phone: "010 1" }] });
  await both();
  expect(await debtor("10600")).toMatchObject({ MC_MAILB: "karin@boeken.example", TEL_BUS: "010 1" });
});

test("what one side never had fills it from the other, in both directions (K3)", async () => {
  await withFlows(outAndBack);
  await seedDebtors(koppla);
  const email = "twee@example.nl";
  await seedShop(koppla, { customers: [shopCustomer("107", { email, phone: "", vat_number: "NL000000001B01" })] });
  await seedBooks({
    ...{ SUB_NR: "20007", ACCT_NAME: "Ana Klant 107", SRC_CODE: "X", ACCT_NR: "1210", MAIL_BUS: email },
    TEL_BUS: "020 7",
  });
  for (const flow of ["customers", "debtors", "customers", "debtors"]) {
    await koppla.runFlow(flow);
  }
  expect(await debtor("20007")).toMatchObject({ TEL_BUS: "020 7", VAT_NR: "NL000000001B01", CITY: "Amsterdam" });
  expect(await inShop("107")).toMatchObject({ phone: "020 7", vat_number: "NL000000001B01" });
  await koppla.sandbox.resetLedgers();
  await koppla.runFlow("customers", "full");
  await koppla.runFlow("debtors", "full");
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});
