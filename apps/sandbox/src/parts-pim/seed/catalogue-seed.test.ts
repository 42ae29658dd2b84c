import { afterEach, expect, test } from "vitest";
import { generateCatalogue, loadCatalogue } from "../../catalogue/index.ts";
import { startForTest, type TestPim } from "../pim-test-client.ts";
import { pimSeedOf } from "./catalogue-seed.ts";

let pim: TestPim;
afterEach(() => pim.close());

test("the real catalogue: 581 products, of which an incremental read finds none", async () => {
  const nowMs = Date.now();
  pim = await startForTest({ seed: pimSeedOf(loadCatalogue(new Date(nowMs)), nowMs) });
  const counts = (await pim.control("GET", "/state?counts=true")).body;
  expect(counts).toMatchObject({ products: 581, categories: 49, stock: 581, customers: 91, orders: 830 });

  const seen: string[] = [];
  const times = new Set<unknown>();
  let path: string | undefined = "/products?limit=100";
  while (path) {
    const page: Awaited<ReturnType<TestPim["list"]>> = await pim.list(path);
    for (const item of page.items) {
      seen.push(String(item.sku));
      times.add(item.updated_at);
    }
    path = page.next_cursor ? `/products?limit=100&cursor=${encodeURIComponent(page.next_cursor)}` : undefined;
  }
  expect(new Set(seen).size).toBe(581);
  expect(times.size).toBe(581);
  const anHourAgo = new Date(nowMs - 3_600_000 + 1).toISOString();
  expect((await pim.list(`/products?updated_since=${anHourAgo}`)).items).toEqual([]);
  expect((await pim.list(`/orders?updated_since=${anHourAgo}`)).items).toEqual([]);
});

test("what was seeded passes the rules of the API: written back it is unchanged", async () => {
  const nowMs = Date.now();
  const catalogue = generateCatalogue({ seed: 7, products: 100, customers: 10, orders: 20, now: new Date(nowMs) });
  pim = await startForTest({ seed: pimSeedOf(catalogue, nowMs) });
  const { items } = await pim.list("/products?limit=100");
  const writable = items.map(
    ({ deleted: _deleted, created_at: _created, updated_at: _updated, ...product }) => product,
  );
  expect((await pim.upsert("products", writable)).summary).toEqual({
    created: 0,
    updated: 0,
    unchanged: 100,
    failed: 0,
  });
  for (const { id, created_at: _created, updated_at: _updated, ...customer } of (await pim.list("/customers")).items) {
    expect((await pim.call("PATCH", `/customers/${id}`, customer)).status).toBe(200);
  }
  expect((await pim.control("GET", "/ledger")).body).toMatchObject({ counts: { writeCalls: 11 } });
});

test("open orders reserve stock; new orders get the next id", async () => {
  const nowMs = Date.now();
  pim = await startForTest({ seed: pimSeedOf(loadCatalogue(new Date(nowMs)), nowMs) });
  const [open] = (await pim.list("/orders?status=open&limit=1")).items;
  const [line] = JSON.parse(JSON.stringify(open?.lines));
  const [stock] = (await pim.list(`/stock?sku=${line.sku}`)).items;
  expect(Number(stock?.reserved)).toBeGreaterThanOrEqual(Number(line.quantity));
  expect(Number(stock?.available)).toBe(Number(stock?.on_hand) - Number(stock?.reserved));
  const order = {
    reference: "NEW",
    employee_number: "999999",
    customer_id: "501",
    lines: [{ sku: "1", quantity: "1" }],
  };
  expect((await pim.call("POST", "/orders", order)).body).toMatchObject({ id: String(9001 + 830) });
});

test("control: records are planted past the rules, changed, deleted, and the server emptied", async () => {
  pim = await startForTest();
  await pim.control("POST", "/seed", { products: [{ sku: "BK-1", name: { nl: "x".repeat(300) }, gross_price: "1" }] });
  await pim.control("POST", "/seed", { products: [{ sku: "BK-1", brand: "Acme" }] });
  expect((await pim.control("GET", "/state?resource=products&key=BK-1")).body).toMatchObject({
    brand: "Acme",
    gross_price: "1.0000",
  });
  await pim.control("POST", "/seed", { delete: { products: ["BK-1"] } });
  expect((await pim.list("/products?include_deleted=true")).items).toMatchObject([{ sku: "BK-1", deleted: true }]);
  await pim.control("POST", "/seed", { mode: "replace" });
  expect((await pim.list("/products?include_deleted=true")).items).toEqual([]);
  expect((await pim.control("POST", "/seed", { colour: [] })).status).toBe(400);
  expect((await pim.control("GET", "/ledger")).body).toMatchObject({ entries: [], counts: { writeCalls: 0 } });
});

test("a change during paging brings the record again", async () => {
  pim = await startForTest({ seed: { products: ["1", "2", "3"].map((sku) => ({ sku })) } });
  await pim.control("POST", "/faults", { match: { object: "products" }, kind: "changeWhilePaging", times: 1 });
  const first = await pim.list("/products?limit=2");
  const second = await pim.list(`/products?limit=2&cursor=${encodeURIComponent(first.next_cursor ?? "")}`);
  expect([...first.items, ...second.items].map((item) => item.sku)).toEqual(["1", "2", "3", "1"]);
});
