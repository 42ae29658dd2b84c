import { openBooks, seedDebtors } from "@koppla/proof/kit/books-orders";
import { koppla as command } from "@koppla/proof/kit/command";
import { allowRows, refuseRows } from "@koppla/proof/kit/refused-rows";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

/* Two documents of the source that would be one document of the target: the flow goes on, and both are visible (V7, B31). */

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

/** How the records of the order flow stand, by their keys. */
async function states(): Promise<{ readonly [key: string]: string }> {
  const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope
      .selectFrom("record")
      .innerJoin("flow", "flow.id", "record.flow_id")
      .select(["source_key", "state"])
      .where("flow.entity", "=", "order")
      .execute(),
  );
  return Object.fromEntries(rows.map(({ source_key, state }) => [source_key, state]));
}

/** One of two goes, the other waits for a person; nothing is in the middle, and nothing runs into a fault. */
async function expectOneOfTwo(keys: readonly [string, string]): Promise<void> {
  const all = await states();
  const found = keys.map((key) => all[key]);
  expect(found.filter((state) => state === "waiting")).toHaveLength(1);
  expect(found.filter((state) => state === "done" || state === "unchanged" || state === "skipped")).toHaveLength(1);
  expect(Object.values(all)).not.toContain("writing");
  const waiting = keys.find((key) => all[key] === "waiting") ?? "";
  expect(await reasonOf(koppla, "orders", waiting)).toMatch(/^waiting: \S/);
  const told = await command(["incidents"], koppla.environment);
  expect(told.stdout).not.toMatch(/Fault in Koppla/);
}

/** A later order goes its way, and so it does when everything is read again. */
async function expectGoesOn(enter: () => Promise<unknown>, { failed } = { failed: 0 }): Promise<void> {
  await enter();
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, unknown: 0 });
  const again = await koppla.runFlow("orders", "full");
  expect(again.state).not.toBe("failed");
  expect(again).toMatchObject({ created: 0, failed, unknown: 0 });
}

/** References of the orders in the shop. */
async function references(): Promise<readonly string[]> {
  const { items } = z
    .object({ items: z.array(z.object({ reference: z.string() })) })
    .parse(await koppla.sandbox.control("pim", "GET", "/state?resource=orders"));
  return items.map(({ reference }) => reference);
}

test("two orders of the books called “telefonisch”, with equal content: both go to the shop, one under its number, and “balie” goes too (V7, V30e, B01)", async () => {
  await seedDebtors(koppla);
  await applyWith(koppla, ["entity: order, from: pim, to: books", "entity: order, from: books, to: pim"]);
  const books = await openBooks(koppla);
  const enter = (COMMENT1: string) =>
    books.place({ RPL_INV: "20001", ORD_DATE: "2026-03-01", COMMENT1 }, [
      { ART_CODE: "100002", ORD_QTY: "1", ART_PX: "3" },
    ]);
  await enter("telefonisch");
  await enter("telefonisch");
  const run = await koppla.runFlow("orders");
  expect(run).toMatchObject({ created: 2, waiting: 0, failed: 0 });
  await expectGoesOn(() => enter("balie"));
  expect((await references()).toSorted()).toEqual([expect.stringMatching(/^2026000[12]$/), "balie", "telefonisch"]);
});

test.each([
  ["Café, composed and not", ["Caf\u00e9 1", "Cafe\u0301 1"], ""],
  [
    "a mapping that shortens the reference",
    ["LONG-2026-A", "LONG-2026-B"],
    "{ from: reference, steps: [{ cut: { length: 9 } }] }",
  ],
] as const)(
  "two orders of the shop with one reference in the books (%s): one is placed, the other waits, later ones go (V7, B31)",
  async (_, references, mapping) => {
    if (mapping !== "") {
      await applyWith(koppla, [
        "orders: { entity: order, from: pim, to: books }",
        `orders: { entity: order, from: pim, to: books, mapping: { COMMENT1: ${mapping} } }`,
      ]);
    }
    await seedShop(koppla, {
      customers: [shopCustomer("501")],
      orders: [shopOrder("9001", "501", { reference: references[0] })],
    });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
    await seedShop(koppla, { orders: [shopOrder("9002", "501", { reference: references[1] })] });
    const run = await koppla.runFlow("orders");
    expect(run.state).not.toBe("failed");
    await expectOneOfTwo(["9001", "9002"]);
    await expectGoesOn(() => seedShop(koppla, { orders: [shopOrder("9003", "501")] }));
    expect(await placedOrders(koppla)).toHaveLength(2);
    // Two of the source are never matched with one of the target (V7e).
    const compared = await command(["reconcile", "parts-to-books/orders", "--json"], koppla.environment);
    expect(compared.stdout).toMatch(/"matched":2\b/);
  },
);

test("one order of the books of twenty cannot be noted: the others are in the shop, none twice, and later ones go (V7, K1)", async () => {
  await seedDebtors(koppla);
  await applyWith(koppla, ["entity: order, from: pim, to: books", "entity: order, from: books, to: pim"]);
  const books = await openBooks(koppla);
  const enter = (COMMENT1: string) =>
    books.place({ RPL_INV: "20001", ORD_DATE: "2026-03-01", COMMENT1 }, [
      { ART_CODE: "100002", ORD_QTY: "1", ART_PX: "3" },
    ]);
  for (let order = 1; order <= 20; order += 1) {
    await enter(`TEL-${order}`);
  }
  await refuseRows(koppla, { table: "link", column: "right_key", key: "20260007", sqlstate: "23514" });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 19, failed: 1, unknown: 0 });
  expect(Object.values(await states())).not.toContain("writing");
  await expectGoesOn(() => enter("TEL-21"), { failed: 1 });
  await allowRows(koppla);
  await koppla.runFlow("orders", "records", ["20260007"]);
  expect((await states())["20260007"]).toMatch(/^(?:done|unchanged|skipped)$/);
  expect(new Set(await references()).size).toBe(21);
  expect(await references()).toHaveLength(21);
});
