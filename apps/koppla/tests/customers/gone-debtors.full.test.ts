import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  booksRows,
  madeDebtors,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { viewRecordActs } from "@koppla/service/acts/act-list";
import { matchRecord } from "@koppla/service/acts/record-match";
import { machineActor } from "@koppla/service/ground/actor";
import { reportAdoption } from "@koppla/service/links/adoption";
import { listLinks, removeLink } from "@koppla/service/links/links";
import { makeLinks } from "@koppla/service/links/make-links";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { afterEach, beforeEach, expect, it } from "vitest";

/* A customer's debtor was merged into another one, or removed. There is only a flow of orders. */

const flow = "parts-to-books/orders";
const owner = machineActor();

let koppla: TestKoppla;
let first: string;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await seedShop(koppla, {
    customers: [shopCustomer("101")],
    orders: [shopOrder("9001", "101", { reference: "WEB-1" })],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  first = String((await placedOrders(koppla))[0]?.RPL_INV);
  await seedShop(koppla, { orders: [shopOrder("9002", "101", { reference: "WEB-2" })] });
});
afterEach(async () => {
  await koppla?.close();
});

/** Somebody merges the debtor into another one in the books. */
async function merge(into: object | null): Promise<void> {
  await koppla.sandbox.control("books", "POST", "/remove", { company: "c0ffee01", table: "CONTACT", keys: [first] });
  if (into !== null) {
    const rows = [{ SRC_CODE: "X", ACCT_NR: "1210", ...into }];
    await koppla.sandbox.control("books", "POST", "/seed", { table: "CONTACT", rows });
  }
}
const merged = { SUB_NR: "20001", ACCT_NAME: "Ana Klant 101", MAIL_BUS: "klant-101@example.com" };

async function say(record: string, candidate: string | null): Promise<void> {
  const { wentOn } = await matchRecord(koppla.engine, owner, { flow, record, candidate });
  await waitForRun(koppla.engine, owner, { organisation: "demo", run: "run" in wentOn ? wentOn.run : "" });
}
const payers = async () => (await placedOrders(koppla)).map(({ RPL_INV }) => RPL_INV);

it("a merged debtor is looked for again by its keys, and asked about once (B15)", async () => {
  await merge(merged);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1, failed: 0 });
  expect(await reasonOf(koppla, "orders", "9002")).toContain(
    `Customer 101 is linked with ${first}, which AccountView no longer has. It may be 20001 now.`,
  );
  const { acts } = await viewRecordActs(koppla.engine, owner, { flow, record: "9002" });
  expect(acts[0]).toMatchObject({ act: "match", choices: ["20001"], makesNew: true });
  await say("9002", "20001");
  expect(await payers()).toEqual([first, "20001"]);
  await seedShop(koppla, { orders: [shopOrder("9003", "101", { reference: "WEB-3" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  expect(await payers()).toEqual([first, "20001", "20001"]);
  expect(await madeDebtors(koppla)).toMatchObject([{ SUB_NR: "20001", DEB_NR: "101" }]);
});

it("a merged debtor that two identities tell is linked without a question (B15)", async () => {
  await merge({ ...merged, DEB_NR: "101" });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  expect(await payers()).toEqual([first, "20001"]);
});

it("a removed debtor that nothing tells any more is made anew when a person says so (B15)", async () => {
  await merge(null);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 1, failed: 0 });
  expect(await reasonOf(koppla, "orders", "9002")).toContain(`AccountView no longer has record ${first}`);
  await say("9002", null);
  const [debtor] = await madeDebtors(koppla);
  expect(await payers()).toEqual([first, debtor?.SUB_NR]);
});

it("links and adopting reach the customer of an order without a flow of customers (B15)", async () => {
  await merge(merged);
  await koppla.runFlow("orders");
  const whose = "customers" as const;
  expect((await listLinks(koppla.engine, owner, { flow, whose })).items).toMatchObject([
    { source: "101", target: first },
  ]);
  // Who says so by hand need not remove the link first: its debtor is gone.
  await makeLinks(koppla.engine, owner, { flow, whose, links: [{ source: "101", target: "20001" }] });
  expect((await listLinks(koppla.engine, owner, { flow, whose })).items).toMatchObject([{ target: "20001" }]);
  expect(await removeLink(koppla.engine, owner, { flow, whose, source: "101" })).toEqual({
    source: "101",
    target: "20001",
  });
  const { rows } = await reportAdoption(koppla.engine, owner, { flow, whose });
  expect(rows).toMatchObject([
    { sourceKey: "101", kind: "certain", candidates: [{ key: "20001", same: ["MAIL_BUS"] }] },
  ]);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 1, waiting: 0 });
  expect(await payers()).toEqual([first, "20001"]);
});

it("a flow without orders has no customers of its own to link", async () => {
  const asked = listLinks(koppla.engine, owner, { flow: "parts-to-books/products", whose: "customers" });
  await expect(asked).rejects.toMatchObject({ code: "flow_has_no_customers" });
});

it("a blocked debtor is said to be blocked in AccountView, with what to do there (B15)", async () => {
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "CONTACT",
    rows: [{ ...(await booksRows(koppla, "CONTACT")).find(({ SUB_NR }) => SUB_NR === first), BLK_SP: true }],
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, failed: 1 });
  const reason = await reasonOf(koppla, "orders", "9002");
  expect(reason).toContain("somebody blocked it there");
  expect(reason).toContain("Remove the block of the debtor in AccountView");
  expect(reason).not.toContain("Correct it in the source");
});

it("a second account of a company shares its debtor when a person says that it is the same (B37)", async () => {
  const company = (id: string) =>
    shopCustomer(id, { type: "company", company: "Een BV", vat_number: "NL000099998B57" });
  await seedShop(koppla, {
    customers: [company("601"), company("602")],
    orders: [shopOrder("9601", "601"), shopOrder("9602", "602")],
  });
  await koppla.runFlow("orders");
  const orders = await placedOrders(koppla);
  const debtor = String(orders.find(({ COMMENT1 }) => COMMENT1 === "WEB-9601")?.RPL_INV);
  await say("9602", debtor);
  await seedShop(koppla, { orders: [shopOrder("9603", "602")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 0 });
  const all = (await placedOrders(koppla)).filter(({ COMMENT1 }) => String(COMMENT1).startsWith("WEB-96"));
  expect(all.map(({ RPL_INV }) => RPL_INV)).toEqual([debtor, debtor, debtor]);
  expect(await removeLink(koppla.engine, owner, { flow, whose: "customers", source: "602" })).toMatchObject({
    target: debtor,
  });
});
