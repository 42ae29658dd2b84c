import { openBooks, seedDebtors } from "@koppla/proof/kit/books-orders";
import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openShop, reasonOf } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

/* What the numbers of the books' orders tell, and what their free texts do not. */

const company = "c0ffee01";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await seedDebtors(koppla);
  const ofBooks = koppla.file.replace("entity: order, from: pim, to: books", "entity: order, from: books, to: pim");
  await koppla.apply(
    ofBooks.replace("from: books, to: pim", "from: books, to: pim, settings: { finishedOrders: place }"),
  );
});
afterEach(async () => {
  await koppla?.close();
});

async function enter(reference: string, debtor = "20001", number?: number): Promise<void> {
  if (number !== undefined) {
    await koppla.sandbox.control("books", "POST", "/start-series", { company, table: "SO_HDR", next: number });
  }
  const books = await openBooks(koppla);
  await books.place({ RPL_INV: debtor, ORD_DATE: "2026-03-01", COMMENT1: reference }, [
    { ART_CODE: "100001", ORD_QTY: "1", ART_PX: "10" },
  ]);
}

const finish = (orderNumber: string) =>
  koppla.sandbox.control("books", "POST", "/finish-order", { company, orderNumber });

const itemsSchema = z.object({ items: z.array(z.object({ reference: z.string(), customer_id: z.string() })) });

async function placed() {
  const { items } = itemsSchema.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=orders"));
  return items;
}

const references = async () => (await placed()).map(({ reference }) => reference).toSorted();

test("V30e, B01: orders with one free text as their reference all arrive, the first by its text and others by number", async () => {
  await enter("Telefonisch", "20001");
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 1 });
  await enter("Telefonisch", "20002");
  await enter("telefonisch", "20002");
  await enter("Webshop 55", "20001");
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 3, waiting: 0, failed: 0 });
  expect(await references()).toEqual(["20260002", "20260003", "Telefonisch", "Webshop 55"]);
  expect(new Set((await placed()).map(({ customer_id: customer }) => customer)).size).toBe(2);
  await koppla.runFlow("orders", "full");
  expect(await references()).toHaveLength(4);
  const reconciled = await command(["reconcile", "parts-to-books/orders"], koppla.environment);
  expect(reconciled.stdout).toContain("matched 4");
});

test("V30e: an answer that is lost for an order under its number leaves one order", async () => {
  await enter("Telefonisch", "20001");
  await enter("Telefonisch", "20002");
  const fault = { match: { path: "/api/v1/orders", effect: "write" }, kind: "resetAfterCommit", times: 2 };
  await koppla.sandbox.control("pim", "POST", "/faults", fault);
  await koppla.runFlow("orders");
  await koppla.runFlow("orders");
  expect(await references()).toEqual(["20260002", "Telefonisch"]);
});

test("V21: the first order of the next year, finished between two passes, arrives; reconcile and a full pass see it too", async () => {
  await enter("Oud", "20001", 20_260_830);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  await enter("Nieuw 1", "20001", 20_270_001);
  await finish("20270001");
  await enter("Nieuw 2");
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 2 });
  expect(await references()).toEqual(["Nieuw 1", "Nieuw 2", "Oud"]);
  expect(await reasonOf(koppla, "orders", "20270001")).not.toContain("failed");
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ read: 3, created: 0, failed: 0 });
  const reconciled = await command(["reconcile", "parts-to-books/orders"], koppla.environment);
  expect(reconciled.stdout).toContain("matched 3");
});
