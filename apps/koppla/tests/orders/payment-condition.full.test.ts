import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openShop, placedOrders, reasonOf, seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { viewRecordActs } from "@koppla/service/acts/act-list";
import { machineActor } from "@koppla/service/ground/actor";
import { fillLookup } from "@koppla/service/lookups/lookup-fill";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { afterEach, beforeEach, expect, test } from "vitest";

const flow = "parts-to-books/orders";
const owner = machineActor();

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await seedShop(koppla, { customers: [shopCustomer("501")] });
});
afterEach(async () => {
  await koppla?.close();
});

const paid = (id: string, method: string, term: string | null) =>
  shopOrder(id, "501", { payment_method: method, payment_term: term });

const conditions = async () =>
  (await placedOrders(koppla)).map(({ COMMENT1, DISC_CODE }) => `${String(COMMENT1)} ${String(DISC_CODE ?? "")}`);

test("an order whose payment method the table lacks waits for the table, unless its term decides (B19)", async () => {
  await seedShop(koppla, {
    orders: [
      paid("9001", "creditcard", null),
      paid("9002", "creditcard", "30D"),
      paid("9003", "ideal", null),
      paid("9004", "", null),
    ],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 3, waiting: 1, failed: 0 });
  expect(await conditions()).toEqual(["WEB-9002 30", "WEB-9003 ID", "WEB-9004 "]);
  const reason = await reasonOf(koppla, "orders", "9001");
  for (const named of ["payment-methods", "creditcard", "DISC_CODE"]) {
    expect(reason).toContain(named);
  }
  const filled = koppla.file
    .replace("[ideal, directdebit]", "[ideal, directdebit, creditcard]")
    .replace("[ID, DD]", "[ID, DD, ID]");
  await koppla.apply(filled);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  expect(await conditions()).toContain("WEB-9001 ID");
});

test("a person says that a payment method has no payment condition, and what waited for it goes on (B19)", async () => {
  await seedShop(koppla, { orders: [paid("9001", "voucher", null), paid("9002", "voucher", null)] });
  expect(await koppla.runFlow("orders")).toMatchObject({ waiting: 2 });
  const { acts } = await viewRecordActs(koppla.engine, owner, { flow, record: "9001" });
  const fill = acts.find((one) => one.act === "fill");
  expect(fill).toMatchObject({ table: "payment-methods", value: "voucher", mayBeNone: true });
  const none = { flow, table: "payment-methods", value: "voucher", counterpart: "" };
  const { wentOn } = await fillLookup(koppla.engine, owner, none);
  const run = wentOn.outcome === "begun" ? wentOn.run : expect.fail("nothing went on");
  const { counts } = await waitForRun(koppla.engine, owner, { organisation: "demo", run });
  expect(counts).toMatchObject({ created: 2, waiting: 0 });
  expect(await conditions()).toEqual(["WEB-9001 ", "WEB-9002 "]);
  // It holds for later orders too; a term decides all the same.
  await seedShop(koppla, { orders: [paid("9003", "voucher", null), paid("9004", "voucher", "14D")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2, waiting: 0 });
  expect(await conditions()).toEqual(["WEB-9001 ", "WEB-9002 ", "WEB-9003 ", "WEB-9004 14"]);
});

test("where a record cannot do without a counterpart, nobody can say that there is none (B19)", async () => {
  const none = { flow, table: "vat-codes", value: "NL6", counterpart: "" };
  await expect(fillLookup(koppla.engine, owner, none)).rejects.toMatchObject({ code: "needs_counterpart" });
  // In the file it counts as missing.
  await koppla.apply(koppla.file.replace("NL0, EUV]", "NL0, EUV, NL6]").replace('"0", V]', '"0", V, ""]'));
  const { lines } = shopOrder("9001", "501");
  const [line] = [lines].flat();
  const taxed = { ...(typeof line === "object" ? line : {}), tax_code: "NL6" };
  await seedShop(koppla, { orders: [shopOrder("9001", "501", { lines: [taxed] })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1 });
  expect(await reasonOf(koppla, "orders", "9001")).toContain("vat-codes");
});

test("an invoice whose payment method the table lacks waits for the table as well (B19)", async () => {
  await koppla.apply(
    koppla.file
      .replace("entity: order, from: pim, to: books", "entity: invoice, from: pim, to: books")
      .replace("pricesIncludeVat: false", 'pricesIncludeVat: false, salesJournal: VRK, revenueAccount: "8000"'),
  );
  const invoice = (id: string, method: string) => {
    const { reference, ...order } = paid(id, method, null);
    return { ...order, reference: `INV-${id}`, number: `F-${id}`, order_reference: null, credit_of: null };
  };
  await seedShop(koppla, { invoices: [invoice("1", "creditcard"), invoice("2", "ideal")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 1, failed: 0 });
  expect(await reasonOf(koppla, "orders", "1")).toContain("creditcard");
});
