import { openBooks, seedDebtors, totalOf } from "@koppla/proof/kit/books-orders";
import { koppla as command } from "@koppla/proof/kit/command";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { openShop, reasonOf, seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await seedDebtors(koppla);
  await koppla.apply(fromBooks());
});
afterEach(async () => {
  await koppla?.close();
});

const shopState = async (resource: string) =>
  z
    .object({ items: z.array(z.record(z.string(), z.unknown())) })
    .parse(await koppla.sandbox.control("pim", "GET", `/state?resource=${resource}`)).items;

test("orders of the books go to the shop, each once, with their customers and the employee of the settings (R2, R11, R12)", async () => {
  const books = await openBooks(koppla);
  await books.place({ RPL_INV: "20001", ORD_DATE: "2026-03-01", COMMENT1: "TEL-1", DISC_CODE: "30" }, [
    { ART_CODE: "100001", ORD_QTY: "2", ART_PX: "12.3456", DISC_PCT: "10" },
    { ART_CODE: "VERZEND", ORD_QTY: "1", ART_PX: "6.95" },
  ]);
  const line = { ART_CODE: "100002", ORD_QTY: "1", ART_PX: "3" };
  await books.place({ RPL_INV: "20002", ORD_DATE: "2026-03-02" }, [line]);
  await koppla.apply(
    fromBooks()
      .replace("[14D, 30D, 60D, PREPAID]", "[14D, 30D, PREPAID]")
      .replace('["14", "30", "60", ID]', '["14", "30", ID]'),
  );
  // A condition of the books can stand for a payment method alone, for both, or for one that the tables lack.
  await books.place({ RPL_INV: "20002", ORD_DATE: "2026-03-02", COMMENT1: "TEL-3", DISC_CODE: "DD" }, [line]);
  await books.place({ RPL_INV: "20002", ORD_DATE: "2026-03-02", COMMENT1: "TEL-4", DISC_CODE: "ID" }, [line]);
  await books.place({ RPL_INV: "20002", ORD_DATE: "2026-03-02", COMMENT1: "TEL-5", DISC_CODE: "60" }, [line]);
  const run = await koppla.runFlow("orders");
  expect(run).toMatchObject({ created: 4, waiting: 1, failed: 0 });
  expect(await reasonOf(koppla, "orders", "20260005")).toContain("payment-terms has no entry for “60”");
  const orders = await shopState("orders");
  const [first, second] = ["TEL-1", "20260002"].map((wanted) => orders.find(({ reference }) => reference === wanted));
  expect(first).toMatchObject({
    reference: "TEL-1",
    employee_number: "999999",
    payment_term: "30D",
    shipping_cost: "6.95",
    lines: [{ sku: "100001", quantity: "2", unit_price: "12.3456", tax_code: "NL21" }],
    // 2 × 12.3456 less 10 % is 22.22; with 6.95 it is 29.17.
    totals: { net: "29.17", tax: "6.13", gross: "35.30" },
  });
  expect(second).toMatchObject({ reference: "20260002", lines: [{ sku: "100002" }] });
  expect(first?.payment_method).toBeFalsy();
  const paid = ["TEL-3", "TEL-4"].map((wanted) => orders.find(({ reference }) => reference === wanted));
  expect(paid).toMatchObject([
    { payment_method: "directdebit", payment_term: null },
    { payment_method: "ideal", payment_term: "PREPAID" },
  ]);
  const customers = (await shopState("customers")).toSorted((one, other) =>
    String(other.code).localeCompare(String(one.code)),
  );
  expect(customers).toMatchObject([
    { type: "person", first_name: "Jan", last_name: "de Vries", code: "20002" },
    { type: "company", company: "Fietsen BV", code: "20001", email: "ana@fietsen.example" },
  ]);
  await koppla.sandbox.resetLedgers();
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, failed: 0 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
});

test("twelve first orders of one new customer at once: no deadlock, no false alarm (B32, F10, V20)", async () => {
  const books = await openBooks(koppla);
  for (let order = 1; order <= 12; order += 1) {
    await books.place({ RPL_INV: "20001", ORD_DATE: "2026-03-01", COMMENT1: `W-${order}` }, [
      { ART_CODE: "100002", ORD_QTY: "1", ART_PX: "3" },
    ]);
  }
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 12, waiting: 0, failed: 0 });
  expect(await shopState("customers")).toHaveLength(1);
  // Closing the test's database looks at its count of deadlocks.
  expect((await command(["incidents", "--all"], koppla.environment)).stdout).toBe("No open incidents.\n");
});

test("an order that came from the shop does not go back to it", async () => {
  await koppla.apply(koppla.file);
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
  await koppla.runFlow("orders");
  await koppla.apply(bothWays());
  const back = await koppla.runFlow("orders-back");
  expect(await reasonOf(koppla, "orders-back", "20260001")).toBe("unchanged without a reason");
  expect(back).toMatchObject({ read: 1, created: 0, unchanged: 1 });
  expect(await shopState("orders")).toHaveLength(1);
});

test("a SKU that is not digits and shipping under another VAT code are refused before anything is sent (R19)", async () => {
  const books = await openBooks(koppla);
  await books.place({ RPL_INV: "20002", ORD_DATE: "2026-03-02" }, [
    { ART_CODE: "100002", ORD_QTY: "1", ART_PX: "3", VAT_CODE: "2" },
    { ART_CODE: "VERZEND", ORD_QTY: "1", ART_PX: "6.95", VAT_CODE: "1" },
  ]);
  const article = { ART_CODE: "KRAAN-1", ART_DESC1: "Kraan", AG_CODE: "ALG", VAT_CODE: "1" };
  await koppla.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [article] });
  await books.place({ RPL_INV: "20002", ORD_DATE: "2026-03-02" }, [{ ART_CODE: "KRAAN-1", ORD_QTY: "1", ART_PX: "3" }]);
  const look = await command(["run", "parts-to-books/orders", "--dry-run"], koppla.environment);
  expect(look.stdout).toContain("wait 20260002: Order 20260002, line 1: the SKU “KRAAN-1”");
  const run = await koppla.runFlow("orders");
  // What a setting does not allow waits for the setting.
  expect(run).toMatchObject({ created: 0, failed: 0, waiting: 2 });
  expect(await reasonOf(koppla, "orders", "20260001")).toContain("VERZEND");
  expect(await reasonOf(koppla, "orders", "20260002")).toContain("“KRAAN-1”");
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);

  // Strict by default, and a setting of the connection: what is wrong then is that the shop lacks the product.
  await koppla.apply(fromBooks().replace("callsPerMinute", 'skuPattern: "^[0-9A-Z-]+$", callsPerMinute'));
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, failed: 0, waiting: 2 });
  expect(await reasonOf(koppla, "orders", "20260002")).toContain("Parts PIM does not have the article KRAAN-1 yet");
});

test("an order that was finished before it was read is found by its number: it waits, until a person enters it or lets it be placed", async () => {
  const books = await openBooks(koppla);
  const place = (reference: string) =>
    books.place({ RPL_INV: "20002", ORD_DATE: "2026-03-02", COMMENT1: reference }, [
      { ART_CODE: "100002", ORD_QTY: "1", ART_PX: "3", VAT_CODE: "2" },
    ]);
  const finish = (orderNumber: string) =>
    koppla.sandbox.control("books", "POST", "/finish-order", { company: "c0ffee01", orderNumber });
  await place("TEL-1");
  await place("TEL-2");
  // What was finished before Koppla came is no matter of the first run.
  await finish("20260001");
  expect(await koppla.runFlow("orders")).toMatchObject({ read: 1, created: 1 });
  await place("TEL-3");
  await place("TEL-4");
  await place("TEL-5");
  await finish("20260002");
  await finish("20260003");
  await finish("20260005");
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 2, failed: 0 });
  expect(await reasonOf(koppla, "orders", "20260003")).toContain(
    "waiting: AccountView finished Order 20260003 before Koppla read it, and the history keeps neither tax codes nor discounts.",
  );
  const customer = (await shopState("customers")).find(({ code }) => code === "20002");
  await seedShop(koppla, { orders: [shopOrder("9500", String(customer?.id), { reference: "TEL-3" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ skipped: 1, waiting: 1, created: 0 });
  const flow = "entity: order, from: books, to: pim";
  await koppla.apply(
    koppla.file
      .replace("entity: order, from: pim, to: books", flow)
      .replace(flow, `${flow}, settings: { finishedOrders: place, employeeNumber: "100002" }`),
  );
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  expect((await shopState("orders")).find(({ reference }) => reference === "TEL-5")).toMatchObject({
    employee_number: "100002",
    lines: [{ sku: "100002", unit_price: "3.0000" }],
  });
});

test("1,000 orders of the books with VAT, discounts and shipping are equal to the cent in the shop", async () => {
  const count = 1_000;
  const random = randomFrom(testSeed);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const books = await openBooks(koppla);
  const expected = new Map<string, string>();
  for (let number = 1; number <= count; number++) {
    const gross = random() < 0.4;
    const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      ART_CODE: pick(["100001", "100002", "100003"]),
      ORD_QTY: pick(["1", "2", "3.5", "12"]),
      ART_PX: (random() * 300).toFixed(4),
      DISC_PCT: pick(["0", "0", "5", "12.5"]),
      VAT_CODE: pick(["1", "2", "0"]),
    }));
    const cost = pick(["0", "6.95", "12.5"]);
    const shipping =
      cost === "0" ? [] : [{ ART_CODE: "VERZEND", ORD_QTY: "1", ART_PX: cost, VAT_CODE: lines[0]?.VAT_CODE ?? "1" }];
    await books.place(
      { RPL_INV: pick(["20001", "20002"]), ORD_DATE: "2026-03-01", COMMENT1: `T-${number}`, GROSS_FLG: gross },
      [...lines, ...shipping],
    );
    expected.set(`T-${number}`, totalOf([...lines, ...shipping], gross));
  }
  const run = await koppla.runFlow("orders");
  expect(run).toMatchObject({ state: "succeeded", created: count });
  const totals = z.object({ reference: z.string(), totals: z.object({ net: z.string(), tax: z.string() }) });
  const orders = z.array(totals).parse(await shopState("orders"));
  expect(orders).toHaveLength(count);
  const wrong = orders.filter((order) => `${order.totals.net} ${order.totals.tax}` !== expected.get(order.reference));
  expect(wrong).toEqual([]);
  expect(await shopState("customers")).toHaveLength(2);
});

/** The file with orders from the books to the shop. */
function fromBooks(): string {
  return koppla.file.replace("entity: order, from: pim, to: books", "entity: order, from: books, to: pim");
}

/** The file with orders in both directions. */
function bothWays(): string {
  const flow = "orders: { entity: order, from: pim, to: books }";
  return koppla.file.replace(flow, `${flow}\n      orders-back: { entity: order, from: books, to: pim }`);
}
