import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksSettings,
  madeDebtors,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";

/* Answers that are lost, late or wrong, one at a time; many at once are in the seeded runs. */

const short = booksSettings("longestRequestSeconds: 1");

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await applyWith(koppla, short);
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: [shopOrder("9001", "501")] });
});
afterEach(async () => {
  await koppla?.close();
});

const fault = (object: string, kind: string, more: object = {}) =>
  koppla.sandbox.control("books", "POST", "/faults", { match: { object, effect: "write" }, kind, times: 1, ...more });

const created = async (operation: string) => {
  const { entries } = await koppla.sandbox.ledger("books");
  return entries.filter((entry) => entry.operation === operation && entry.applied);
};

test.each(["resetAfterCommit", "timeoutAfterCommit", "truncate", "stalledBody", "statusAfterCommit"])(
  "an order whose answer is lost by %s is found again in the same run, and not sent twice",
  async (kind) => {
    await fault("SO1", kind);
    const run = await koppla.runFlow("orders");
    expect(run).toMatchObject({ state: "succeeded", read: 1, created: 1, unknown: 0 });
    expect(await created("SO1.create")).toHaveLength(1);
    expect(await placedOrders(koppla)).toHaveLength(1);
  },
);

test.each(["resetBeforeCommit", "timeoutBeforeCommit", "html", "status", "okWithError"])(
  "an order that did not arrive (%s) is sent again in the same run, once that is sure",
  async (kind) => {
    await fault("SO1", kind);
    expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
    expect(await created("SO1.create")).toHaveLength(1);
  },
);

test("what AccountView refuses without a reason waits, and goes through in the same run once that has passed (F24)", async () => {
  await fault("SO1", "okWithError");
  const run = koppla.runFlow("orders");
  await expect
    .poll(() => reasonOf(koppla, "orders", "9001"), { timeout: 20_000 })
    .toContain("without naming a field or a rule");
  expect(await run).toMatchObject({ state: "succeeded", created: 1, waiting: 0, failed: 0 });
  await koppla.sandbox.changeProduct("100001", { name: { nl: "Nieuwe naam" } });
  await fault("AK1", "okWithError");
  expect(await koppla.runFlow("products")).toMatchObject({ updated: 1, waiting: 0, failed: 0 });
});

/** Calls that create, whatever became of them: one that is to arrive later still may be under way when a run ends. */
const creating = async (object: string) => (await koppla.sandbox.ledger("books")).counts.calls[`POST ${object}`] ?? 0;

/** Long enough that a look which comes too soon comes seconds too soon: pages wait for whole seconds at least. */
const longer = booksSettings("longestRequestSeconds: 3");

test("an order that arrives late, after a first look found nothing, is not sent a second time", async () => {
  await applyWith(koppla, longer);
  // The call is answered by silence and given up after three seconds; the order is stored well after that.
  await fault("SO1", "lateCommit", { parameters: { delayMs: 5_500 } });
  const before = await creating("SO1");
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
  expect((await creating("SO1")) - before).toBe(1);
  expect(await created("SO1.create")).toHaveLength(1);
  expect(await placedOrders(koppla)).toHaveLength(1);
});

test.each(["resetAfterCommit", "timeoutAfterCommit", "resetBeforeCommit"])(
  "a customer whose answer is lost by %s is made once, and its order goes on",
  async (kind) => {
    await fault("AR1", kind);
    expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
    expect(await created("AR1.create")).toHaveLength(1);
    expect(await madeDebtors(koppla)).toHaveLength(1);
  },
);

test("a customer that arrives late is not made a second time", async () => {
  await applyWith(koppla, longer);
  await fault("AR1", "lateCommit", { parameters: { delayMs: 5_500 } });
  const before = await creating("AR1");
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
  expect((await creating("AR1")) - before).toBe(1);
  expect(await madeDebtors(koppla)).toHaveLength(1);
});

test("a delivery address whose answer is lost is made once", async () => {
  const elsewhere = {
    name: "Werkplaats",
    street: "Havenweg",
    number: "3",
    postcode: "3011AB",
    city: "Rotterdam",
    country: "NL",
  };
  await seedShop(koppla, { orders: [shopOrder("9001", "501", { shipping: elsewhere })] });
  await fault("ADDR", "resetAfterCommit");
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
  expect(await created("ADDR.create")).toHaveLength(1);
});

test("a token that is revoked in the middle costs nothing but a new one", async () => {
  await fault("SO1", "unauthorised");
  await koppla.sandbox.control("pim", "POST", "/tokens/revoke");
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
  expect(await created("SO1.create")).toHaveLength(1);
});

test("an order that is cancelled while its outcome is unknown is looked for first, and told of", async () => {
  await fault("SO1", "timeoutAfterCommit");
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { object: "SO1", effect: "read" },
    kind: "status",
    skip: 1,
  });
  const running = koppla.runFlow("orders");
  await expect.poll(async () => (await created("SO1.create")).length).toBe(1);
  await seedShop(koppla, { orders: [shopOrder("9001", "501", { status: "cancelled" })] });
  await koppla.sandbox.control("books", "DELETE", "/faults");
  await running;
  await koppla.runFlow("orders");
  expect(await reasonOf(koppla, "orders", "9001")).toContain(
    "AccountView still has it as 20260001. Cancel the order in the target by hand",
  );
});

test("a field that cannot be searched in finished orders stops and asks, and takes either answer", async () => {
  await applyWith(koppla, booksSettings("longestRequestSeconds: 1, orderReferenceField: EXT_ID"));
  await seedShop(koppla, { orders: [shopOrder("9002", "501")] });
  await fault("SO1", "timeoutBeforeCommit", { times: 2 });
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "needs_attention", waiting: 2, created: 0 });
  expect(await reasonOf(koppla, "orders", "9001")).toBe(
    "waiting: Order 9001: the answer was lost, and Koppla cannot search AccountView for WEB-9001. Look in the target, and answer whether the document is there, with its number.",
  );
  const flow = "parts-to-books/orders";
  const wrong = await command(["retry", flow, "--there", "1"], koppla.environment);
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("with it one order: --record KEY")]);
  for (const crash of ["record.answer:before", "record.answer:after"]) {
    const died = await command(["retry", flow, "--record", "9001", "--not-there"], {
      ...koppla.environment,
      KOPPLA_CRASH_AT: crash,
    });
    expect(died.signal).toBe("SIGKILL");
  }
  const absent = await command(["retry", flow, "--record", "9001", "--not-there", "--wait"], koppla.environment);
  expect(absent.stdout).toContain("orders created 1");
  const taken = await command(["retry", flow, "--record", "9002", "--there", "20260001"], koppla.environment);
  expect(taken.stderr).toContain("Number 20260001 belongs to another order of the source already.");
  const there = await command(["retry", flow, "--record", "9002", "--there", "20269999", "--wait"], koppla.environment);
  expect(there.stdout).toContain("unchanged 1");
  expect(await created("SO1.create")).toHaveLength(1);
  const again = await command(["retry", flow, "--record", "9002", "--not-there"], koppla.environment);
  expect(again.stderr).toContain("Record 9002 does not wait for such an answer");
});
