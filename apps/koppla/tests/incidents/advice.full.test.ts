import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksSettings,
  openShop,
  orderSettings,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

/* Sentences that can be followed: each is read as its reader would, and then followed. */

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const currencies = (kept: string) => booksSettings(`currencies: [${kept}]`);

test("an order in a currency that the setting lacks waits for the setting, and goes on once that has it (B18)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [shopOrder("9001", "501"), shopOrder("9002", "501", { currency: "USD" })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 1, failed: 0 });
  const field = "AccountView's CUR_CODE (valutacode)";
  expect(await reasonOf(koppla, "orders", "9002")).toBe(
    `waiting: Order 9002: ${field} takes EUR, as the connection's setting currencies says, and not “USD”. Add it to that setting if AccountView has it. The record then continues automatically.`,
  );
  expect(await reasonOf(koppla, "orders", "9002", "sv")).toContain(
    "EUR enligt kopplingens inställning currencies, och inte ”USD”",
  );
  expect(await reasonOf(koppla, "orders", "9002", "nl")).toContain(
    "volgens de instelling currencies van de verbinding",
  );
  const { stdout } = await command(["incidents"], koppla.environment);
  expect(stdout).toContain("The setting currencies of the connection states this rule");
  expect(stdout).toContain("apply");
  await applyWith(koppla, currencies("EUR, USD"));
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  expect(await placedOrders(koppla)).toMatchObject([{ CUR_CODE: "EUR" }, { CUR_CODE: "USD" }]);
});

test("an article in such a currency waits as well, and so does a price that becomes one (B18)", async () => {
  await seedShop(koppla, { products: [{ ...shopProduct("100004"), currency: "USD" }] });
  expect(await koppla.run()).toMatchObject({ created: 0, waiting: 1, failed: 0 });
  await koppla.sandbox.changeProduct("100003", { currency: "GBP" });
  expect(await koppla.run()).toMatchObject({ waiting: 2, failed: 0 });
  expect(await reasonOf(koppla, "products", "100003")).toContain("setting currencies says, and not “GBP”");
  expect((await koppla.sandbox.articles()).get("100003")).toMatchObject({ CUR_CODE: "EUR" });
  await applyWith(koppla, currencies("EUR, USD, GBP"));
  expect(await koppla.run()).toMatchObject({ created: 1, updated: 1, waiting: 0 });
  expect((await koppla.sandbox.articles()).get("100004")).toMatchObject({ CUR_CODE: "USD" });
});

test("numbers that differ in case or in a blank alone are told with their values and the rule (B21)", async () => {
  await seedShop(koppla, { products: ["AB-1", "ab-1", "300", "300 ", "0300"].map((sku) => shopProduct(sku)) });
  await koppla.run("full");
  expect(await reasonOf(koppla, "products", "300 ")).toBe(
    "waiting: Product 300 : its number is “300 ”, and another record's is “300”. In AccountView, ART_CODE tells neither case nor blanks at the end apart. Both would be 300 there, and “300” has it. Koppla wrote nothing over it. Give one of the two another number, or change it by a step of the mapping. The record then continues automatically.",
  );
  expect(await reasonOf(koppla, "products", "ab-1")).toContain("its number is “ab-1”, and another record's is “AB-1”");
  expect(await reasonOf(koppla, "products", "ab-1", "sv")).toContain("dess nummer är ”ab-1”");
  expect(await reasonOf(koppla, "products", "ab-1", "nl")).toContain("het nummer is “ab-1”");
  // "0300" is a number of its own.
  expect([...(await koppla.sandbox.articles()).keys()]).toEqual(expect.arrayContaining(["AB-1", "300", "0300"]));
});

test("a value that a setting gave is put right in the setting: the record says so, and names the value (F16)", async () => {
  const backwards = ["entity: order, from: pim, to: books", "entity: order, from: books, to: pim"] as const;
  await applyWith(koppla, backwards, ['employeeNumber: "999999"', 'employeeNumber: "12345"']);
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ SUB_NR: "10001", ACCT_NAME: "Jan", SRC_CODE: "X", ACCT_NR: "1210", MAIL_BUS: "jan@example.nl" }],
  });
  await bookedOrder();
  expect(await koppla.runFlow("orders")).toMatchObject({ failed: 1 });
  const told = await reasonOf(koppla, "orders", "20260001");
  expect(told).toContain("employee_number “12345”");
  expect(told).toContain("It comes from the setting target.employeeNumber: correct it there");
  expect(told).not.toContain("in AccountView");
  await applyWith(koppla, backwards);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, failed: 0 });
});

async function bookedOrder(): Promise<void> {
  const { openBooks } = await import("@koppla/proof/kit/books-orders");
  const books = await openBooks(koppla);
  await books.place({ RPL_INV: "10001", RPL_DEL: "10001", ORD_DATE: "2026-09-10", DISC_CODE: "30", GROSS_FLG: false }, [
    { ART_CODE: "100001", ORD_QTY: "1", ART_PX: "10" },
  ]);
}

test("an SKU that the shop itself has, against its own setting, is told as a matter of the setting (F16)", async () => {
  await seedShop(koppla, { products: [shopProduct("AB-12")] });
  await koppla.run();
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", products: [] });
  const other = ["parts-to-books:", "books-to-parts:"] as const;
  const ordersOff = ["order, from: pim, to: books }", "order, from: pim, to: books, enabled: false }"] as const;
  const back = [
    "products: { entity: product, from: pim, to: books }",
    "products: { entity: product, from: books, to: pim }",
  ] as const;
  const run = () => koppla.runFlow("products", "full", undefined, "books-to-parts");
  await applyWith(koppla, other, back, ordersOff);
  expect(await run()).toMatchObject({ created: 3, failed: 0, waiting: 1 });
  const listed = await command(["records", "books-to-parts/products", "--state", "waiting"], koppla.environment);
  expect(listed.stdout).toContain("the form that the setting skuPattern of Parts PIM's connection asks for (^[0-9]+$)");
  expect(listed.stdout).not.toContain("Correct it in AccountView");
  // The shop takes such numbers; it is the setting that did not know.
  await koppla.sandbox.control("pim", "POST", "/switches", { skuPattern: null });
  await applyWith(koppla, other, back, ordersOff, [
    'employeeNumber: "999999"',
    'employeeNumber: "999999", skuPattern: "^[0-9A-Z-]+$"',
  ]);
  expect(await run()).toMatchObject({ created: 1, failed: 0, waiting: 0 });
});

test("e-mail fields that hold something else are seen before sending, and say value, rule and way out (B30)", async () => {
  const debtor = { SRC_CODE: "X", ACCT_NR: "1210", ACCT_NAME: "Alfa BV" };
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [
      { ...debtor, SUB_NR: "10001", MAIL_BUS: "inkoop@example.nl; facturen@example.nl" },
      { ...debtor, SUB_NR: "10002", MAIL_BUS: "n.v.t." },
      { ...debtor, SUB_NR: "10003", MAIL_BUS: "goed@example.nl" },
    ],
  });
  const flow = [
    "orders: { entity: order, from: pim, to: books }",
    "customers: { entity: customer, from: books, to: pim }",
  ];
  await applyWith(koppla, [flow[0] ?? "", flow[1] ?? ""]);
  await koppla.sandbox.resetLedgers();
  expect(await koppla.runFlow("customers")).toMatchObject({ created: 2, failed: 2 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(2);
  const address = "the e-mail address “inkoop@example.nl; facturen@example.nl”";
  expect(await reasonOf(koppla, "customers", "10001")).toBe(
    `failed: Customer 10001: ${address} holds 2 addresses, but Parts PIM's email (e-mail address) takes one. Keep one in AccountView, or add the steps split and first to the field's row. The record then continues automatically.`,
  );
  expect(await reasonOf(koppla, "customers", "10002")).toContain("“n.v.t.” is not an e-mail address");
  expect(await reasonOf(koppla, "customers", "10002", "nl")).toContain("“n.v.t.” (e-mail address) is geen e-mailadres");
  const dry = await command(["run", "parts-to-books/customers", "--dry-run"], koppla.environment);
  expect(dry.stdout).toContain("holds 2 addresses");
  // The way out, followed.
  const steps = `mapping: { email: { from: MAIL_BUS, steps: [{ split: { at: ";" } }, first, email] } }`;
  await applyWith(koppla, [flow[0] ?? "", `customers: { entity: customer, from: books, to: pim, ${steps} }`]);
  expect(await koppla.runFlow("customers")).toMatchObject({ created: 1 });
});

test("towards the books an e-mail address is checked alike, with the way out of a customer of the shop (B30)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501", { email: "a@example.nl, b@example.nl" })],
    orders: [shopOrder("9001", "501")],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0 });
  const told = await reasonOf(koppla, "orders", "9001");
  expect(told).toContain(
    "“a@example.nl, b@example.nl” holds 2 addresses, but AccountView's MAIL_BUS (e-mail) takes one",
  );
  expect(told).toContain("Keep one in Parts PIM");
});

test("a skipped record says why in the list, in the activity and in a dry run (F19)", async () => {
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [shopOrder("9001", "501", { status: "cancelled" })],
  });
  await applyWith(koppla, orderSettings("{}"));
  expect(await koppla.runFlow("orders")).toMatchObject({ skipped: 1 });
  const why = "Left alone: it is cancelled in the source";
  const listed = await command(["records", "parts-to-books/orders", "--state", "skipped"], koppla.environment);
  expect(listed.stdout).toContain(why);
  const activity = await command(["activity", "parts-to-books/orders"], koppla.environment);
  expect(activity.stdout).toContain(why);
  const dry = await command(["run", "parts-to-books/orders", "--dry-run", "--full"], koppla.environment);
  expect(dry.stdout).toContain(why);
  const explained = await command(["explain", "parts-to-books/orders", "9001"], koppla.environment);
  expect(explained.stdout).toContain(why);
});

const sizes = `between: [pim, books]
    masters: { product: books }
    attributes: { pim: [size], books: [X1_SIZE] }`;

/** Articles of the books become products of a shop that has nothing yet, variants below their parent. */
async function fromBooks(attributes = sizes): Promise<void> {
  await applyWith(
    koppla,
    ["products: { entity: product, from: pim, to: books }", "back: { entity: product, from: books, to: pim }"],
    ["between: [pim, books]", attributes],
    booksSettings("articleParentField: X1_PARENT"),
    ['employeeNumber: "999999"', 'employeeNumber: "999999", skuPattern: "^[0-9A-Z-]+$"'],
  );
}

const article = (fields: object) =>
  koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: [{ ART_DESC1: "Kogelkraan", AG_CODE: "ALG", VAT_CODE: "1", PX_SELL: 10, ART_UNIT: "PCE", ...fields }],
  });

async function shopProductOf(sku: string) {
  const { items } = z
    .object({ items: z.array(z.looseObject({ sku: z.string() })) })
    .parse(await koppla.sandbox.control("pim", "GET", "/state?resource=products"));
  return items.find((one) => one.sku === sku);
}

test("a product that is to become a variant is seen before anything is sent, and its price goes on (B27)", async () => {
  await fromBooks();
  await koppla.runFlow("back", "full");
  await article({ ART_CODE: "100001", X1_PARENT: "900", X1_SIZE: "15", PX_SELL: 11 });
  const dry = await command(["run", "parts-to-books/back", "--dry-run"], koppla.environment);
  expect(dry.stdout).toContain("what 100001 in Parts PIM can never become");
  expect(await koppla.runFlow("back")).toMatchObject({ failed: 0, waiting: 1 });
  expect(await shopProductOf("100001")).toMatchObject({ type: "simple", gross_price: "11.0000" });
  expect(await reasonOf(koppla, "back", "100001")).toBe(
    'waiting: Product 100001: X1_PARENT in AccountView makes of it what 100001 in Parts PIM can never become (AccountView ↔ Parts PIM): type: "variant" ↔ "simple"; parent: "900" ↔ –. These fields do not change there. Koppla carried over the rest. Set the fields back in the source. Or delete the record in the target and remove its link: Koppla then creates it anew.',
  );
  // It waits on, and what changes besides goes on.
  await article({ ART_CODE: "100001", X1_PARENT: "900", X1_SIZE: "15", PX_SELL: 12 });
  expect(await koppla.runFlow("back")).toMatchObject({ failed: 0, waiting: 1 });
  expect(await shopProductOf("100001")).toMatchObject({ gross_price: "12.0000" });
  await article({ ART_CODE: "100001", X1_PARENT: "", X1_SIZE: "", PX_SELL: 12 });
  expect(await koppla.runFlow("back")).toMatchObject({ failed: 0, waiting: 0 });
});

test("why a product model is refused is told on its variants, and a dry run tells it too (F7)", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    attributes: [{ code: "colour", kind: "generic", type: "text", labels: { nl: "Kleur" } }],
  });
  await fromBooks(sizes.replace("pim: [size]", "pim: [colour]"));
  await article({ ART_CODE: "200001", X1_PARENT: "MOD1", X1_SIZE: "rood" });
  const dry = await command(["run", "parts-to-books/back", "--dry-run", "--full"], koppla.environment);
  expect(dry.stdout).toContain(
    "fail 200001: Product 200001: The product model MOD1 cannot have the axis colour, which is no attribute",
  );
  expect(await koppla.runFlow("back", "full")).toMatchObject({ failed: 1 });
  const told = await reasonOf(koppla, "back", "200001");
  expect(told).toContain("parent “MOD1”: Parts PIM cannot make the product model, since an axis of it is no attribute");
  expect(told).toContain("colour is not an attribute of type select");
  expect(told).toContain("Name an attribute of type select in the integration's setting attributes instead");
  expect(told).not.toContain("does not exist");
  expect(await reasonOf(koppla, "back", "200001", "sv")).toContain("inställning attributes");
});
