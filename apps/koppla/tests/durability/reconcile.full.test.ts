import { reconcileFlow } from "@koppla/engine";
import { openBooks } from "@koppla/proof/kit/books-orders";
import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  customerFlow,
  openShop,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { readConfiguration, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

async function flowId(name: string): Promise<string> {
  const { flows } = await withinOrganisation(koppla.engine.database, koppla.organisationId, readConfiguration);
  return flows.find((flow) => flow.name === name)?.id ?? "";
}

async function reconcile(name: string, days: number | null = 7) {
  const request = { organisationId: koppla.organisationId, flowId: await flowId(name), days };
  const report = await reconcileFlow(koppla.engine, request);
  if (report === null) throw new Error(`${name} is being compared by somebody else.`);
  return report;
}

const inBooks = (path: string, body: object) => koppla.sandbox.control("books", "POST", path, body);

/** The order of the books with this reference. */
async function headerOf(reference: string): Promise<{ [field: string]: unknown }> {
  const found = (await placedOrders(koppla)).find(({ COMMENT1 }) => COMMENT1 === reference);
  if (found === undefined) throw new Error(`The books have no order ${reference}.`);
  return found;
}

/** Koppla forgets a link, and when asked to, that it has ever seen the order. */
async function forget(key: string, { record }: { readonly record: boolean }): Promise<void> {
  const orders = await flowId("orders");
  await withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) => {
    await scope.deleteFrom("link").where("entity", "=", "order").where("left_key", "=", key).execute();
    if (record) {
      await scope.deleteFrom("record").where("flow_id", "=", orders).where("source_key", "=", key).execute();
      // What no run has seen, none has claimed.
      await scope.deleteFrom("document_claim").where("flow_id", "=", orders).where("source_key", "=", key).execute();
    }
  });
}

/** An order of the books that nobody of Koppla's has placed. */
async function placeByHand(reference: string, quantity: string): Promise<void> {
  const debtor = (await booksRows(koppla, "CONTACT")).find(({ DEB_NR }) => DEB_NR === "501")?.SUB_NR;
  const books = await openBooks(koppla);
  await books.place(
    { RPL_INV: String(debtor), ORD_DATE: "2026-03-01", COMMENT1: reference, GROSS_FLG: false, EMP_NR: "999999" },
    [
      { ART_CODE: "100001", ORD_QTY: quantity, ART_PX: "12.3456", DISC_PCT: "10" },
      { ART_CODE: "VERZEND", ORD_QTY: "1", ART_PX: "6.95" },
    ],
  );
}

test("of 120 orders, 5 missing, 5 doubled and 5 different are reported, each as what it is, and nothing else; mended, they are gone (R-35)", async () => {
  const keys = Array.from({ length: 120 }, (_, index) => String(30_000 + index));
  const orders = keys.map((key, index) => shopOrder(key, index % 2 === 0 ? "501" : "502"));
  // One changed so long before the others that no run will read it again.
  const before10MinMs = Date.now() - 600_000;
  const early = orders.filter(({ id }) => id === "30006");
  await seedShop(koppla, {
    orders: early.map((order) => ({ ...order, updated_at: new Date(before10MinMs).toISOString() })),
  });
  await seedShop(koppla, {
    customers: [shopCustomer("501"), shopCustomer("502")],
    orders: orders.filter(({ id }) => id !== "30006"),
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 120 });
  expect(await reconcile("orders")).toMatchObject({ counts: { matched: 120, missing: 0, different: 0 }, mended: 0 });

  const number = async (key: string) => String((await headerOf(`WEB-${key}`)).ORD_NR);
  // Missing: removed in the books; two of them forgotten by Koppla as well, as if they had been passed over.
  for (const key of ["30001", "30002", "30003", "30004", "30006"]) {
    await inBooks("/remove", { table: "SO_HDR", keys: [await number(key)] });
  }
  await forget("30004", { record: false });
  await forget("30006", { record: true });
  // Doubled: entered by hand once more.
  for (const key of ["30010", "30012", "30014", "30016", "30018"]) {
    await placeByHand(`WEB-${key}`, "2");
  }
  // Different: another customer, another day, another currency, another quantity, another order altogether.
  const other = (await headerOf("WEB-30021")).RPL_INV;
  const before = new Map<string, { [field: string]: unknown }>();
  const change = async (key: string, fields: { [field: string]: unknown }) => {
    const header = await headerOf(`WEB-${key}`);
    before.set(key, header);
    await inBooks("/seed", { table: "SO_HDR", rows: [{ ORD_NR: header.ORD_NR, ...fields }] });
  };
  await change("30020", { RPL_INV: other });
  await change("30022", { ORD_DATE: "2026-03-09T00:00:00" });
  await change("30024", { GROSS_FLG: true });
  for (const [key, quantity] of [
    ["30026", "3"],
    ["30028", "2"],
  ] as const) {
    await inBooks("/remove", { table: "SO_HDR", keys: [await number(key)] });
    await placeByHand(`WEB-${key}`, quantity);
  }

  await koppla.sandbox.resetLedgers();
  const report = await reconcile("orders");
  const found = Object.groupBy(report.differences, ({ kind }) => kind);
  const keysOf = (kind: "missing" | "doubled" | "different") =>
    found[kind]?.map(({ sourceKey }) => sourceKey).toSorted();
  expect(keysOf("missing")).toEqual(["30001", "30002", "30003", "30004", "30006"]);
  expect(keysOf("doubled")).toEqual(["30010", "30012", "30014", "30016", "30018"]);
  expect(keysOf("different")).toEqual(["30020", "30022", "30024", "30026", "30028"]);
  expect(report.counts).toMatchObject({
    matched: 105,
    missing: 5,
    doubled: 5,
    different: 5,
    dangling: 0,
    explained: 0,
  });
  const fields = report.differences.flatMap((one) => (one.kind === "different" ? one.fields : []));
  expect(fields).toContainEqual({ field: "RPL_INV", before: other, after: before.get("30020")?.RPL_INV });
  expect(fields).toContainEqual({ field: "ORD_DATE", before: "2026-03-09", after: "2026-03-01" });
  expect(fields).toContainEqual({ field: "SO_LINE 1 ORD_QTY", before: "3", after: "2" });
  for (const side of ["pim", "books"] as const) {
    expect((await koppla.sandbox.ledger(side)).counts.writeCalls).toBe(0);
  }

  // What every run had passed over is read by the next one: the comparison has rewound the cursor (V13).
  const told = await command(["reconcile", "parts-to-books/orders", "--language", "nl"], koppla.environment);
  expect([told.status, told.stderr]).toEqual([1, ""]);
  expect(told.stdout).toContain("matched 105 explained 0 left 0 ahead 1 missing 4 doubled 5 different 5 dangling 0");
  expect(told.stdout).toMatch(/Order 30010: AccountView heeft het meerdere keren \(\d+, \d+\)/);

  for (const key of ["30010", "30012", "30014", "30016", "30018"]) {
    const twice = (await placedOrders(koppla)).filter(({ COMMENT1 }) => COMMENT1 === `WEB-${key}`);
    await inBooks("/remove", {
      table: "SO_HDR",
      keys: [String(twice.map(({ ORD_NR }) => Number(ORD_NR)).toSorted((a, b) => b - a)[0])],
    });
  }
  for (const header of before.values()) {
    const { ORD_NR, RPL_INV, ORD_DATE, GROSS_FLG = false } = header;
    await inBooks("/seed", { table: "SO_HDR", rows: [{ ORD_NR, RPL_INV, ORD_DATE, GROSS_FLG }] });
  }
  for (const key of ["30026", "30028"]) {
    await inBooks("/remove", { table: "SO_HDR", keys: [await number(key)] });
  }
  const repaired = await command(["reconcile", "parts-to-books/orders", "--repair"], koppla.environment);
  expect(repaired.stdout).toContain(
    "matched 113 explained 0 left 0 ahead 1 missing 6 doubled 0 different 0 dangling 0",
  );
  expect(repaired.stdout).toContain("10 differences of an earlier comparison are mended.");
  expect(repaired.stderr).toContain("takes up 6 missing records");
  await koppla.runFlow("orders");
  const mended = await reconcile("orders");
  expect(mended.differences).toEqual([]);
  expect(mended).toMatchObject({ counts: { matched: 120 }, mended: 6 });
  expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toHaveLength(120);
});

test("products and customers: links whose end is gone, and two for one number, while what the next run will read is no difference", async () => {
  await applyWith(koppla, customerFlow);
  await seedShop(koppla, { customers: ["501", "502", "503", "504"].map((id) => shopCustomer(id)) });
  await koppla.runFlow("customers");
  expect((await reconcile("products")).counts).toMatchObject({ matched: 3, missing: 0 });
  expect((await reconcile("customers")).counts).toMatchObject({ matched: 4, missing: 0, doubled: 0, ahead: 0 });

  const debtors = (await booksRows(koppla, "CONTACT")).filter(
    ({ DEB_NR }) => typeof DEB_NR === "string" && DEB_NR !== "",
  );
  const [first, second] = debtors;
  await inBooks("/remove", { table: "CONTACT", keys: [String(first?.SUB_NR)] });
  await inBooks("/seed", {
    table: "CONTACT",
    rows: [{ SUB_NR: "29999", ACCT_NAME: "Twice", SRC_CODE: "X", ACCT_NR: "1210", DEB_NR: String(second?.DEB_NR) }],
  });
  await inBooks("/remove", { table: "ARTICLE", keys: ["100002"] });
  await seedShop(koppla, { customers: [shopCustomer("505")] });
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", delete: { products: ["100003"] } });

  await koppla.sandbox.resetLedgers();
  const customers = await reconcile("customers");
  expect(customers.differences.map(({ kind, sourceKey }) => [kind, sourceKey])).toEqual([
    ["missing", first?.DEB_NR],
    ["doubled", second?.DEB_NR],
  ]);
  expect(customers.counts).toMatchObject({ matched: 3, ahead: 1 });
  const products = await reconcile("products");
  expect(products.differences.map(({ kind, sourceKey }) => [kind, sourceKey])).toEqual([["missing", "100002"]]);
  expect(products.counts).toMatchObject({ matched: 1, ahead: 1 });
  for (const side of ["pim", "books"] as const) {
    expect((await koppla.sandbox.ledger(side)).counts.writeCalls).toBe(0);
  }
  await koppla.runFlow("products");
  expect((await reconcile("products")).counts).toMatchObject({ missing: 1, ahead: 0, explained: 1, dangling: 0 });
});
