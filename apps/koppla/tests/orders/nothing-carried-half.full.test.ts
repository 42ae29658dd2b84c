import { type BooksHeader, type BooksLine, openBooks } from "@koppla/proof/kit/books-orders";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openShop, reasonOf, stepsOf } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await koppla.apply(fromBooks());
});
afterEach(async () => {
  await koppla?.close();
});

const fromBooks = () =>
  koppla.file.replace("entity: order, from: pim, to: books", "entity: order, from: books, to: pim");

const seedBooks = (table: string, ...rows: readonly object[]) =>
  koppla.sandbox.control("books", "POST", "/seed", { table, rows });

const jan = {
  SUB_NR: "10001",
  ACCT_NAME: "Jan de Vries",
  SRC_CODE: "X",
  ACCT_NR: "1210",
  MAIL_BUS: "jan@example.nl",
  ADDRESS1: "Kerkstraat 12",
  POST_CODE: "1234 AB",
  CITY: "Utrecht",
  CNT_CODE: "NL",
};

/** An order of the books as their own people enter it: numbers count up from 20260001. */
async function order(header: BooksHeader, lines: readonly Partial<BooksLine>[] = [{}]): Promise<void> {
  const books = await openBooks(koppla);
  await books.place(
    { RPL_INV: "10001", RPL_DEL: "10001", ORD_DATE: "2026-09-10", DISC_CODE: "30", GROSS_FLG: false, ...header },
    lines.map((line) => ({ ART_CODE: "100001", ORD_QTY: "1", ART_PX: "10", ...line })),
  );
}

async function inShop(resource: "orders" | "customers", property: string, value: string) {
  const { items } = z
    .object({ items: z.array(z.record(z.string(), z.unknown())) })
    .parse(await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`));
  return items.find((one) => one[property] === value);
}

test("an order of the books brings the address of its invoice and of its delivery, the debtor's own where it names none (B35, F2)", async () => {
  const site = { REC_ID: "0000000900", SUB_NR: "10001", DEL_NAME: "Bouwplaats", ADDRESS1: "Havenweg 3" };
  await seedBooks("CONTACT", jan, {
    ...jan,
    SUB_NR: "10002",
    ACCT_NAME: "Piet Smit",
    MAIL_BUS: "piet@example.nl",
    ADDRESS1: "Dorpsweg 5",
    CITY: "Delft",
  });
  await seedBooks("DEL_ADDR", { ...site, POST_CODE: "3000 AA", CITY: "Rotterdam", CNT_CODE: "NL" });
  await order({ COMMENT1: "Bouw", DEL_CODE: "0000000900" });
  await order({ COMMENT1: "Thuis" });
  await order({ COMMENT1: "Buren", RPL_DEL: "10002" });
  const gone = { ...site, REC_ID: "0000000901", POST_CODE: "3000 AA", CITY: "Rotterdam", CNT_CODE: "NL" };
  await seedBooks("DEL_ADDR", gone);
  await order({ COMMENT1: "Weg", DEL_CODE: "0000000901" });
  await koppla.sandbox.control("books", "POST", "/remove", { table: "DEL_ADDR", keys: ["0000000901"] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 3, waiting: 1, failed: 0 });

  const billing = { name: "Jan de Vries", street: "Kerkstraat", number: "12", postcode: "1234 AB", city: "Utrecht" };
  expect(await inShop("orders", "reference", "Bouw")).toMatchObject({
    billing: { ...billing, country: "NL" },
    shipping: { name: "Bouwplaats", street: "Havenweg", number: "3", postcode: "3000 AA", city: "Rotterdam" },
  });
  expect(await inShop("orders", "reference", "Thuis")).toMatchObject({ billing, shipping: billing });
  expect(await inShop("orders", "reference", "Buren")).toMatchObject({
    billing,
    shipping: { name: "Piet Smit", street: "Dorpsweg", number: "5", city: "Delft" },
  });
  // Nobody knows where it goes: it waits, and goes on once the address can be read.
  expect(await reasonOf(koppla, "orders", "20260004")).toContain(
    "waiting: Order 20260004: Afleveradres (DEL_CODE) is “0000000901”",
  );
  await seedBooks("DEL_ADDR", gone);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 1, waiting: 0 });
});

test("a discount on the whole order is spread over its lines to the cent, or the order waits (B08)", async () => {
  await seedBooks("CONTACT", jan);
  await order({ COMMENT1: "Een", PD_AMT: "2.5" });
  const three = [{ ART_PX: "3.33" }, { ART_PX: "3.33", ORD_QTY: "3" }, { ART_PX: "0.07", DISC_PCT: "10" }];
  await order({ COMMENT1: "Drie", PD_AMT: "1" }, three);
  await order({ COMMENT1: "Meer", PD_AMT: "12" });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2, waiting: 1, failed: 0 });
  expect(await inShop("orders", "reference", "Een")).toMatchObject({
    lines: [{ unit_price: "10.0000", discount_pct: "25" }],
    totals: { net: "7.50", tax: "1.58", gross: "9.08" },
  });
  expect(await inShop("orders", "reference", "Drie")).toMatchObject({ totals: { net: "12.38" } });
  expect(await reasonOf(koppla, "orders", "20260003")).toContain("Korting op de hele order (PD_AMT) is “12”");
});

test("the name of a person of the books becomes a first and a last name, both from the one name (B06)", async () => {
  await seedBooks("CONTACT", { ...jan, ACCT_NAME: "Jan van den Berg" });
  await order({ COMMENT1: "Een" });
  await koppla.runFlow("orders");
  expect(await inShop("customers", "code", "10001")).toMatchObject({
    type: "person",
    first_name: "Jan",
    last_name: "van den Berg",
  });
  expect(await stepsOf(koppla, "orders", "20260001")).not.toEqual([]);
});
