import { seedDebtors } from "@koppla/proof/kit/books-orders";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { booksRows, openShop, seedShop, shopCustomer } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  const both =
    "customers: { entity: customer, from: pim, to: books }\n      debtors: { entity: customer, from: books, to: pim }";
  await koppla.apply(koppla.file.replace("orders: { entity: order, from: pim, to: books }", both));
});
afterEach(async () => {
  await koppla?.close();
});

async function shopCustomers() {
  const state = await koppla.sandbox.control("pim", "GET", "/state?resource=customers");
  return z.object({ items: z.array(z.looseObject({ email: z.string().nullable() })) }).parse(state).items;
}

async function both() {
  const runs = [await koppla.runFlow("customers"), await koppla.runFlow("debtors")];
  return runs.map(({ created, updated, waiting, failed }) => ({ created, updated, waiting, failed }));
}

test("customers in both directions: each once on both sides, edits of both arrive, nothing comes back", async () => {
  await seedDebtors(koppla);
  await seedShop(koppla, {
    customers: [shopCustomer("501", { type: "company", company: "Rijwielen BV" }), shopCustomer("502")],
  });
  await both();
  await both();
  const nothing = { created: 0, updated: 0, waiting: 0, failed: 0 };
  await koppla.sandbox.resetLedgers();
  expect(await both()).toEqual([nothing, nothing]);
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);

  const [debtor] = (await booksRows(koppla, "CONTACT")).filter(({ MAIL_BUS }) => MAIL_BUS === "klant-501@example.com");
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ SUB_NR: debtor?.SUB_NR, TEL_BUS: "010 765 43 21" }],
  });
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    customers: [{ id: "501", billing: { city: "Utrecht" } }],
  });
  expect((await both()).map(({ updated }) => updated)).toEqual([1, 1]);
  const customer = (await shopCustomers()).find(({ id }) => id === "501");
  expect(customer).toMatchObject({ phone: "010 765 43 21", billing: { city: "Utrecht" }, company: "Rijwielen BV" });
  const after = (await booksRows(koppla, "CONTACT")).find(({ SUB_NR }) => SUB_NR === debtor?.SUB_NR);
  expect(after).toMatchObject({ TEL_BUS: "010 765 43 21", CITY: "Utrecht", ACCT_NAME: "Rijwielen BV" });
  expect(await both()).toEqual([nothing, nothing]);
  const emails = (await shopCustomers()).map(({ email }) => email);
  expect(new Set(emails).size).toBe(emails.length);
});

test("a name that the books correct comes back in both halves, and grows at no turn (B06, F4)", async () => {
  const kok = {
    type: "company",
    company: "Bakker BV",
    first_name: "Ans",
    last_name: "Kok",
    email: "info@bakker.example",
  };
  const people = [{ name: "Ans Kok", email: "ans@bakker.example", phone: "" }];
  await seedShop(koppla, {
    customers: [
      shopCustomer("101", { first_name: "Jan", last_name: "de Vries" }),
      shopCustomer("102", { ...kok, contacts: people }),
    ],
  });
  await both();
  const debtorOf = async (shopNumber: string) =>
    (await booksRows(koppla, "CONTACT")).find(({ DEB_NR }) => DEB_NR === shopNumber);
  // The contact has an address of its own, and the company another.
  expect(await debtorOf("102")).toMatchObject({ MC_MAILB: "ans@bakker.example", MAIL_BUS: "info@bakker.example" });
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [
      { SUB_NR: (await debtorOf("101"))?.SUB_NR, ACCT_NAME: "Jan de Vries-Bakker" },
      { SUB_NR: (await debtorOf("102"))?.SUB_NR, MAIN_CONT: "Ans Kok-Meijer" },
    ],
  });
  await both();
  const named = async () =>
    (await shopCustomers())
      .filter(({ id }) => id === "101" || id === "102")
      .toSorted((one, other) => Number(one.id) - Number(other.id))
      .map(({ first_name: first, last_name: last }) => [first, last]);
  expect(await named()).toEqual([
    ["Jan", "de Vries-Bakker"],
    ["Ans", "Kok-Meijer"],
  ]);
  await seedShop(koppla, { customers: [{ id: "101", first_name: "Johannes" }] });
  await both();
  expect(await debtorOf("101")).toMatchObject({ ACCT_NAME: "Johannes de Vries-Bakker" });
  await both();
  expect(await named()).toEqual([
    ["Johannes", "de Vries-Bakker"],
    ["Ans", "Kok-Meijer"],
  ]);
});
