import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  customerFlow,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

/* Keys that no database can keep stop their own records alone (V7, K1). */

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await applyWith(koppla, customerFlow);
});
afterAll(async () => {
  await koppla?.close();
});

const unusable = {
  NUL: "12\0 34",
  "the first half of a surrogate pair": "55\ud83d",
  "the second half of a surrogate pair": "55\ude00",
  "4,300 characters": "7".repeat(4_300),
  "501 bytes": `6${"é".repeat(250)}`,
};

function failedKeys(code: string): Promise<string[]> {
  return withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) => {
    const rows = await scope
      .selectFrom("record")
      .select(["source_key", "state"])
      .where("problem_code", "=", code)
      .orderBy("source_key")
      .execute();
    return rows.map(({ source_key, state }) => `${state} ${source_key}`);
  });
}

const bad = Object.values(unusable);

test("orders with keys that cannot be kept fail one by one, shown in a form that can; the others are placed, and later ones too (V7)", async () => {
  const references = new Map(bad.map((id, index) => [id, `BAD-${index}`]));
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: [
      ...bad.map((id) => shopOrder(id, "501", { reference: references.get(id) })),
      ...["9101", "9102", "9103"].map((id) => shopOrder(id, "501")),
    ],
  });
  const run = await koppla.runFlow("orders");
  expect(run).toMatchObject({ state: "needs_attention", created: 3, failed: bad.length, read: bad.length + 3 });
  const keys = await failedKeys("unusable_key");
  expect(keys).toHaveLength(bad.length);
  expect(new Set(keys).size).toBe(bad.length);
  for (const key of keys) {
    expect(key).toMatch(/^failed \uFFFD.{1,40}~[0-9a-f]{12}$/su);
  }
  await seedShop(koppla, { orders: [shopOrder("9104", "501")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, unknown: 0 });
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, failed: bad.length });
  expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toEqual([
    "WEB-9101",
    "WEB-9102",
    "WEB-9103",
    "WEB-9104",
  ]);
  const told = await command(["incidents"], koppla.environment);
  expect(told.stdout).toContain("Key that cannot be kept");
  expect(told.stdout).not.toMatch(/fault/i);
});

test("they can be tried again, looked at before anything is sent, and skipped, as any other record (V7)", async () => {
  const keys = (await failedKeys("unusable_key")).map((told) => told.replace(/^failed /, ""));
  expect(await koppla.runFlow("orders", "records", keys)).toMatchObject({ failed: bad.length, skipped: 0 });
  const look = await command(["run", "parts-to-books/orders", "--dry-run", "--full"], koppla.environment);
  expect(look.stdout.match(/Koppla cannot keep the key/g)).toHaveLength(bad.length);
  expect(await failedKeys("unusable_key")).toHaveLength(bad.length);
});

test("customers with such keys fail one by one, and so does an order that names one; the others go (V7)", async () => {
  await seedShop(koppla, {
    customers: [
      ...bad.map((id, index) => shopCustomer(id, { email: `bad-${index}@example.com` })),
      shopCustomer("502"),
    ],
    orders: [shopOrder("9201", bad[0] ?? ""), shopOrder("9202", bad[1] ?? ""), shopOrder("9203", "502")],
  });
  expect(await koppla.runFlow("customers")).toMatchObject({ created: 1, failed: bad.length, unknown: 0 });
  const run = await koppla.runFlow("orders");
  expect(run).toMatchObject({ state: "needs_attention", created: 1, unknown: 0 });
  expect(run.failed + run.waiting).toBe(bad.length + 2);
  expect(await reasonOf(koppla, "orders", "9201")).toMatch(/^waiting: /);
  expect(await reasonOf(koppla, "orders", "9202")).toMatch(/^waiting: /);
  const debtors = await booksRows(koppla, "CONTACT");
  expect(debtors.filter(({ MAIL_BUS }) => String(MAIL_BUS).startsWith("bad-"))).toEqual([]);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, unknown: 0 });
});
