import { checkOrders } from "@koppla/proof/checker/check-orders";
import { type Evidence, readEvidence } from "@koppla/proof/checker/evidence";
import { demonstration } from "@koppla/proof/checker/expectation";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { customerFlow, madeDebtors } from "@koppla/proof/kit/trade";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/* The whole catalogue: 581 products, 91 customers, 830 orders. One Koppla for all tests, in their order. */

let koppla: TestKoppla;
let ownDebtors: ReadonlySet<string>;
const evidence = (): Promise<Evidence> =>
  readEvidence({ pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl });

beforeAll(async () => {
  koppla = await testKoppla();
  ownDebtors = new Set((await evidence()).debtors.map(({ SUB_NR }) => SUB_NR));
  await koppla.run();
});
afterAll(async () => {
  await koppla?.close();
});

describe("the catalogue's orders", () => {
  test("are placed, all 830, each once and equal to the cent, with 89 customers made for them (R2, R7, R32)", async () => {
    await koppla.sandbox.resetLedgers();
    const run = await koppla.runFlow("orders");
    expect(run).toMatchObject({ state: "succeeded", read: 830, created: 830 });
    expect(checkOrders(await evidence(), { ...demonstration, ownDebtors })).toEqual([]);
    expect(await madeDebtors(koppla)).toHaveLength(89);
  });

  test("cost Parts PIM fewer calls than it allows in a minute: customers come in a list, not one by one", async () => {
    const { counts } = await koppla.sandbox.ledger("pim");
    expect(counts.readCalls).toBeLessThan(60);
    expect(counts.writeCalls).toBe(0);
  });

  test("are left alone by a second run, whether it reads what changed or everything (I13)", async () => {
    await koppla.sandbox.resetLedgers();
    const changes = await koppla.runFlow("orders");
    expect(changes.read).toBe(changes.unchanged);
    const full = await koppla.runFlow("orders", "full");
    expect(full).toMatchObject({ read: 830, unchanged: 830 });
    expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
    expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);
  });

  test("share their customers with the customer flow: it adds the two that have no orders, and nothing else (R30, R32)", async () => {
    await koppla.apply(koppla.file.replace(customerFlow[0], customerFlow[1]));
    await koppla.sandbox.resetLedgers();
    const run = await koppla.runFlow("customers");
    expect(run).toMatchObject({ state: "succeeded", read: 91, created: 2, unchanged: 89 });
    expect(await madeDebtors(koppla)).toHaveLength(91);
    const again = await koppla.runFlow("customers", "full");
    expect(again).toMatchObject({ read: 91, unchanged: 91 });
    const orders = await koppla.runFlow("orders", "full");
    expect(orders).toMatchObject({ read: 830, unchanged: 830 });
    expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(2);
    expect(checkOrders(await evidence(), { ...demonstration, ownDebtors })).toEqual([]);
  });
});
