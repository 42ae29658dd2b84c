import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { booksRows, openShop, seedShop, shopCustomer, shopProduct } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

/* What was fitted is never written back into the text that it was made of, in either direction. */

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const company = "Technische Groothandel Van der Bergen Zonen Łódź Installatiematerialen B.V.";
const fitted = "Technische Groothandel Van der Bergen";

async function bothWays(entity: "customer" | "product", more = "") {
  const flows = `there: { entity: ${entity}, from: pim, to: books }\n      back: { entity: ${entity}, from: books, to: pim${more} }`;
  await koppla.apply(
    koppla.file
      .replace("orders: { entity: order, from: pim, to: books }", flows)
      .replace(
        "products: { entity: product, from: pim, to: books }",
        `products: { entity: product, from: pim, to: books, enabled: ${entity !== "product"} }`,
      ),
  );
}

async function inShop(resource: "customers" | "products") {
  const state = await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`);
  return z.object({ items: z.array(z.record(z.string(), z.unknown())) }).parse(state).items;
}

async function debtor() {
  const debtors = await booksRows(koppla, "CONTACT");
  return debtors.find(({ MAIL_BUS }) => MAIL_BUS === "klant-501@example.com");
}

/** The books' values count, whatever the shop has. */
const overwrite = (flow: string) => koppla.runFlow(flow, "full", undefined, undefined, { overwrite: true });

const edit = (fields: Record<string, unknown>) =>
  koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows: [fields] });

test("a company's long name and foreign letters stay in the shop, whatever the books change beside them", async () => {
  await bothWays("customer");
  const billing = {
    name: "",
    street: "Długa",
    number: "12",
    addition: "3",
    postcode: "00-001",
    city: "Łódź",
    country: "PL",
  };
  await seedShop(koppla, { customers: [shopCustomer("501", { type: "company", company, billing })] });
  expect(await koppla.runFlow("there")).toMatchObject({ created: 1, fitted: 1 });
  expect(await koppla.runFlow("back")).toMatchObject({ updated: 0, failed: 0, waiting: 0 });
  const made = await debtor();
  expect(made).toMatchObject({ ACCT_NAME: fitted, ADDRESS1: "Dluga 12-3", CITY: "Lódz" });

  // A change of another field takes none of them along, neither does a pass whose values count whatever the other side has.
  await edit({ SUB_NR: made?.SUB_NR, TEL_BUS: "010 765 43 21" });
  expect(await koppla.runFlow("back")).toMatchObject({ updated: 1 });
  await edit({ SUB_NR: made?.SUB_NR, TEL_BUS: "010 765 43 22" });
  expect(await overwrite("back")).toMatchObject({ updated: 1, failed: 0 });
  const shop = async () => (await inShop("customers")).find(({ id }) => id === "501");
  expect(await shop()).toMatchObject({
    company,
    phone: "010 765 43 22",
    billing: { street: "Długa", number: "12", addition: "3", city: "Łódź" },
  });
  expect(await debtor()).toMatchObject({ ACCT_NAME: fitted, TEL_BUS: "010 765 43 22" });
  expect(await koppla.runFlow("there", "full")).toMatchObject({ updated: 0, waiting: 0 });

  // What the bookkeeper writes is another name, and does arrive.
  await edit({ SUB_NR: made?.SUB_NR, ACCT_NAME: "Groothandel Van der Berg" });
  expect(await koppla.runFlow("back")).toMatchObject({ updated: 1, waiting: 0 });
  expect(await shop()).toMatchObject({ company: "Groothandel Van der Berg" });
});

test("records of both sides that meet for the first time: the fitted name is the same name", async () => {
  await bothWays("customer");
  await seedShop(koppla, { customers: [shopCustomer("501", { type: "company", company })] });
  await edit({
    SUB_NR: "20001",
    ACCT_NAME: fitted,
    SRC_CODE: "X",
    ACCT_NR: "1210",
    MAIN_CONT: "Ana Klant 501",
    MAIL_BUS: "klant-501@example.com",
    DEB_NR: "501",
  });
  await overwrite("back");
  expect((await inShop("customers")).find(({ id }) => id === "501")).toMatchObject({ company, code: "20001" });
});

test("B29: a description of the books does not take the place of the shop's HTML that it was made of", async () => {
  await bothWays("product");
  const html = "<p>Messing buis, <strong>gelakt</strong> &amp; glad</p>";
  const name = "Kogelkraan met hendel en aftapper, messing vernikkeld";
  await seedShop(koppla, {
    products: [{ ...shopProduct("300001"), name: { nl: name }, short_description: { nl: html } }],
  });
  await koppla.runFlow("there");
  await overwrite("back");
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: [{ ART_CODE: "300001", PX_SELL: 11 }],
  });
  expect(await overwrite("back")).toMatchObject({ updated: 1 });
  expect((await inShop("products")).find(({ sku }) => sku === "300001")).toMatchObject({
    name: { nl: name },
    short_description: { nl: html },
    gross_price: "11.0000",
  });
});
