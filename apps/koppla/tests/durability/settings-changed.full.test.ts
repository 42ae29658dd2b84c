import { reconcileFlow } from "@koppla/engine";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  booksSettings,
  flowIdOf,
  madeDebtors,
  openShop,
  orderSettings,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const ordersFlow = "orders: { entity: order, from: pim, to: books }";
const withDefault = orderSettings('{ defaultDebtor: "99999", defaultDebtorFor: all-customers }');

async function compared(flow: string) {
  const flowId = await flowIdOf(koppla, flow);
  const { engine, organisationId } = koppla;
  const report = await reconcileFlow(engine, { organisationId, flowId, days: null });
  if (report === null) throw new Error(`${flow} is being compared by somebody else.`);
  const incidents = await withinOrganisation(engine.database, organisationId, (scope) =>
    scope.selectFrom("incident").select("code").where("flow_id", "=", flowId).where("closed_at", "is", null).execute(),
  );
  return { counts: report.counts, codes: incidents.map(({ code }) => code) };
}

test("a default debtor that is switched on or off makes one incident for all orders placed before (F9)", async () => {
  const orders = Array.from({ length: 30 }, (_, index) => shopOrder(String(9_001 + index), index < 15 ? "501" : "502"));
  await seedShop(koppla, { customers: [shopCustomer("501"), shopCustomer("502")], orders });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 30 });
  expect(await compared("orders")).toMatchObject({ counts: { matched: 30 }, codes: [] });

  await applyWith(koppla, withDefault);
  await seedShop(koppla, { orders: [shopOrder("9501", "501"), shopOrder("9502", "502")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2 });
  expect(await compared("orders")).toMatchObject({
    counts: { matched: 2, different: 0, explained: 30 },
    codes: ["settings_changed"],
  });

  // Switched off again: now the two differ, and the incident of the thirty is no more than one of two.
  await applyWith(koppla);
  expect(await compared("orders")).toMatchObject({
    counts: { matched: 30, different: 0, explained: 2 },
    codes: ["settings_changed"],
  });
});

test("an order that a person changed in the books is told by itself, also after a change of settings (F9)", async () => {
  const orders = ["9001", "9002", "9003"].map((id) => shopOrder(id, "501"));
  await seedShop(koppla, { customers: [shopCustomer("501")], orders });
  await koppla.runFlow("orders");
  await applyWith(koppla, withDefault);
  const [first] = await placedOrders(koppla);
  const [debtor] = await madeDebtors(koppla);
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ SUB_NR: "30001", ACCT_NAME: "Ander", SRC_CODE: "X", ACCT_NR: "1210" }],
  });
  expect(first?.RPL_INV).toBe(debtor?.SUB_NR);
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "SO_HDR",
    rows: [{ ...first, RPL_INV: "30001" }],
  });
  const { counts, codes } = await compared("orders");
  expect(counts).toMatchObject({ different: 1, explained: 2 });
  expect(codes.toSorted()).toEqual(["reconcile_differs", "settings_changed"]);
});

test("an account or a table that is changed, and a journal that is taken out, make one incident each (F9)", async () => {
  const invoice = (number: string) =>
    shopOrder(number, "501", { reference: `FACT-${number}`, number: `F${number}`, order_reference: null });
  const flows = [ordersFlow, `${ordersFlow}\n      invoices: { entity: invoice, from: pim, to: books }`] as const;
  await seedShop(koppla, { customers: [shopCustomer("501")], invoices: ["7001", "7002", "7003"].map(invoice) });
  await applyWith(koppla, booksSettings('salesJournal: VRK, revenueAccount: "8000"'), flows);
  expect(await koppla.runFlow("invoices")).toMatchObject({ created: 3 });
  expect(await booksRows(koppla, "DJ_PAGE")).toHaveLength(3);
  expect(await compared("invoices")).toMatchObject({ counts: { matched: 3 }, codes: [] });

  await applyWith(koppla, booksSettings('salesJournal: VRK, revenueAccount: "8010"'), flows);
  expect(await compared("invoices")).toMatchObject({
    counts: { explained: 3, different: 0 },
    codes: ["settings_changed"],
  });

  await applyWith(koppla, booksSettings('salesJournal: VRK, revenueAccount: "8000"'), flows, [
    '["1", "2", "0", V]',
    '["2", "1", "0", V]',
  ]);
  expect(await compared("invoices")).toMatchObject({
    counts: { explained: 3, different: 0 },
    codes: ["settings_changed"],
  });

  await applyWith(koppla, flows);
  expect(await compared("invoices")).toMatchObject({
    counts: { explained: 3, different: 0 },
    codes: ["settings_changed"],
  });
});
