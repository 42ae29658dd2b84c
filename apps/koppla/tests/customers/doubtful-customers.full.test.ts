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
import { viewRecordActs } from "@koppla/service/acts/act-list";
import { matchRecord } from "@koppla/service/acts/record-match";
import { machineActor } from "@koppla/service/ground/actor";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { afterEach, beforeEach, expect, test } from "vitest";

/* An order waits since its customer is doubtful: a debtor has the same e-mail address and another VAT number. */

const flow = "parts-to-books/orders";
const owner = machineActor();

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await applyWith(koppla, customerFlow);
  const company = { type: "company", company: "Twee BV", vat_number: "NL123456789B01" };
  await seedShop(koppla, { customers: [shopCustomer("501", company)], orders: [shopOrder("9001", "501")] });
  const debtor = { SUB_NR: "20002", ACCT_NR: "1210", SRC_CODE: "X", CNT_CODE: "NL", ACCT_NAME: "Een ander" };
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ ...debtor, MAIL_BUS: "klant-501@example.com", VAT_NR: "NL999999999B99" }],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ waiting: 1, created: 0 });
});
afterEach(async () => {
  await koppla?.close();
});

async function say(candidate: string | null) {
  const { wentOn } = await matchRecord(koppla.engine, owner, { flow, record: "9001", candidate });
  expect(wentOn.outcome).toBe("begun");
  await waitForRun(koppla.engine, owner, { organisation: "demo", run: "run" in wentOn ? wentOn.run : "" });
  const [placed] = await placedOrders(koppla);
  return String(placed?.RPL_INV);
}

const debtors = async () =>
  (await booksRows(koppla, "CONTACT")).filter(({ MAIL_BUS }) => MAIL_BUS === "klant-501@example.com");

test("an order whose customer is doubtful asks for it, and a person says that it is a new one: one is made, once", async () => {
  const { acts } = await viewRecordActs(koppla.engine, owner, { flow, record: "9001" });
  expect(acts[0]).toEqual({ act: "match", flow, may: true, choices: ["20002"], makesNew: true, takesOther: false });
  await expect(matchRecord(koppla.engine, owner, { flow, record: "9001", candidate: "1" })).rejects.toMatchObject({
    code: "not_asked",
  });
  const made = await say(null);
  expect(made).not.toBe("20002");
  expect(await debtors()).toHaveLength(2);
  expect((await debtors()).find(({ SUB_NR }) => SUB_NR === "20002")).toMatchObject({ ACCT_NAME: "Een ander" });
  await koppla.sandbox.resetLedgers();
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, waiting: 0 });
  expect(await koppla.runFlow("customers", "full")).toMatchObject({ created: 0, updated: 0, waiting: 0 });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});

test("an order whose customer is doubtful goes on with the one that a person chose", async () => {
  expect(await say("20002")).toBe("20002");
  expect(await debtors()).toHaveLength(1);
});
