import { startWorker } from "@koppla/engine";
import { readEvidence } from "@koppla/proof/checker/evidence";
import { openBooks } from "@koppla/proof/kit/books-orders";
import { type Backup, backUp } from "@koppla/proof/kit/restore";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksSettings,
  openShop,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { openContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { heldFlows, withAdmin, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

/*
 * A database that was put back with nothing inside or outside of it that tells so. What is left is the target: it has
 * documents beyond the newest one that the database knows.
 */

let koppla: TestKoppla;
let backup: Backup | undefined;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
});
afterEach(async () => {
  await backup?.drop();
  backup = undefined;
  await koppla?.close();
});

const orders = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => shopOrder(String(first + index), "501"));

/** Works on the queue as a process that starts now. */
async function started<Result>(work: () => Promise<Result>): Promise<Result> {
  const engine = await openContext(koppla.settings, { supervise: false });
  const worker = startWorker(engine, { concurrency: 1 });
  try {
    return await work();
  } finally {
    await worker.stop();
    await engine.close();
  }
}

async function open(reference: "COMMENT1" | "EXT_ID"): Promise<void> {
  await started(() => openShop(koppla));
  await applyWith(koppla, booksSettings(`orderReferenceField: ${reference}`));
  await seedShop(koppla, { customers: [shopCustomer("501")], orders: orders(20_000, 3) });
  expect(await started(() => koppla.runFlow("orders"))).toMatchObject({ created: 3 });
}

/** Places more, of which all but the first are finished, and puts the database back without a sign. */
async function forget(count: number): Promise<void> {
  backup = await backUp(koppla);
  const known = (await placedOrders(koppla)).map(({ ORD_NR }) => ORD_NR);
  await seedShop(koppla, { orders: orders(21_000, count) });
  expect(await started(() => koppla.runFlow("orders"))).toMatchObject({ created: count });
  const more = (await placedOrders(koppla)).filter(({ ORD_NR }) => !known.includes(ORD_NR));
  for (const { ORD_NR: orderNumber } of more.slice(1)) {
    await koppla.sandbox.control("books", "POST", "/finish-order", { orderNumber });
  }
  await backup.restore();
  await withAdmin(koppla.engine.address, (client) => client.query("update installation set fingerprint = null"));
  await koppla.sandbox.resetLedgers();
}

async function ordersOfBooks(): Promise<number> {
  const addresses = { pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl };
  return (await readEvidence(addresses)).booksOrders.length;
}

const held = () =>
  withinOrganisation(
    koppla.engine.database,
    koppla.organisationId,
    async (scope) => (await heldFlows(scope, null)).length,
  );

async function incidentCodes(): Promise<string[]> {
  const listed = await listIncidents(koppla.engine, machineActor(), { organisation: "demo", withClosed: true });
  return listed.items.map(({ code }) => code);
}

test("V15: what the books have beyond the newest link is noticed before the first send after a start, and linked again", async () => {
  await open("COMMENT1");
  await forget(4);
  await started(async () => {
    // The run that notices it is one of the past once its flow goes on: the next one reads everything again.
    await koppla.runFlow("orders");
    await expect.poll(held, { timeout: 20_000 }).toBe(0);
    expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 0, failed: 0, waiting: 0 });
  });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  expect(await ordersOfBooks()).toBe(7);
  expect(await incidentCodes()).toContain("restored_backup");
  // A second start has nothing to hold back.
  await seedShop(koppla, { orders: orders(22_000, 1) });
  expect(await started(() => koppla.runFlow("orders"))).toMatchObject({ state: "succeeded", created: 1 });
});

test("V15: where finished orders tell no reference (EXT_ID), those that are the same are noticed, and wait for a person", async () => {
  await open("EXT_ID");
  await forget(3);
  await started(async () => {
    await koppla.runFlow("orders");
    await expect.poll(held, { timeout: 20_000 }).toBe(0);
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 2 });
  });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  expect(await ordersOfBooks()).toBe(6);
});

test("V15: orders that people enter in the books, open and finished ones, hold nothing back, and a start asks once", async () => {
  await open("EXT_ID");
  const books = await openBooks(koppla);
  const [placed] = await placedOrders(koppla);
  const RPL_INV = String(placed?.RPL_INV);
  const line = { ART_CODE: "100001", ORD_QTY: "7", ART_PX: "3.5" };
  for (const COMMENT1 of ["by telephone", "WEB-23000", "WEB-21000"]) {
    await books.place({ RPL_INV, COMMENT1, ORD_DATE: "2026-03-01" }, [line]);
  }
  const entered = (await placedOrders(koppla)).find(({ COMMENT1 }) => COMMENT1 === "WEB-21000");
  await koppla.sandbox.control("books", "POST", "/finish-order", { orderNumber: entered?.ORD_NR });
  await seedShop(koppla, { orders: orders(21_000, 2) });
  const reads = async () => (await koppla.sandbox.ledger("books")).counts.readCalls;
  await started(async () => {
    expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 2 });
    const before = await reads();
    await seedShop(koppla, { orders: orders(21_010, 2) });
    expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 2 });
    const again = (await reads()) - before;
    await seedShop(koppla, { orders: orders(21_020, 2) });
    expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 2 });
    expect((await reads()) - before - again).toBe(again);
  });
  expect(await incidentCodes()).not.toContain("restored_backup");
});
