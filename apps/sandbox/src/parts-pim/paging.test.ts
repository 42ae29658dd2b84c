import { afterEach, expect, test } from "vitest";
import { type Answer, simpleProduct, startForTest, type TestPim } from "./pim-test-client.ts";

/* Lists (parts-pim.md §4). */

let pim: TestPim;
afterEach(() => pim.close());

const skusOf = (page: { items: Record<string, unknown>[] }) => page.items.map((item) => item.sku);
const cursorOf = (cursor: string | null) => `&cursor=${encodeURIComponent(cursor ?? "")}`;

async function startWithProducts(count: number) {
  const products = Array.from({ length: count }, (_, index) => ({
    sku: String(100 + index),
    name: { nl: `Artikel ${index}` },
    gross_price: "1",
    updated_at: `2026-01-01T00:00:${String(index).padStart(2, "0")}.000Z`,
  }));
  pim = await startForTest({ seed: { products } });
}

test("pages follow (updated_at, id) and end with a null cursor", async () => {
  await startWithProducts(7);
  const first = await pim.list("/products?limit=3");
  const second = await pim.list(`/products?limit=3${cursorOf(first.next_cursor)}`);
  const third = await pim.list(`/products?limit=3${cursorOf(second.next_cursor)}`);
  expect([first, second, third].map(skusOf)).toEqual([["100", "101", "102"], ["103", "104", "105"], ["106"]]);
  expect(third.next_cursor).toBeNull();
});

test("many records share one updated_at and none is skipped between pages", async () => {
  pim = await startForTest();
  await pim.upsert(
    "products",
    ["3", "1", "2", "5", "4"].map((sku) => simpleProduct(sku)),
  );
  const first = await pim.list("/products?limit=2");
  const second = await pim.list(`/products?limit=2${cursorOf(first.next_cursor)}`);
  const third = await pim.list(`/products?limit=2${cursorOf(second.next_cursor)}`);
  expect([first, second, third].flatMap(skusOf)).toEqual(["1", "2", "3", "4", "5"]);
  expect(new Set([...first.items, ...second.items].map((item) => item.updated_at)).size).toBe(1);
});

test("a record that changes while paging comes again, and no other is skipped", async () => {
  await startWithProducts(5);
  const seen: unknown[] = [];
  const first = await pim.list("/products?limit=2");
  seen.push(...skusOf(first));
  await pim.upsert("products", [{ sku: "100", gross_price: "2" }]);
  let cursor = first.next_cursor;
  while (cursor) {
    const page = await pim.list(`/products?limit=2${cursorOf(cursor)}`);
    seen.push(...skusOf(page));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(["100", "101", "102", "103", "104", "100"]);
});

test("a cursor is bound to filters and limit, and ends after an hour", async () => {
  await startWithProducts(5);
  const { next_cursor } = await pim.list("/products?limit=2");
  const tryWith = (path: string): Promise<Answer> => pim.call("GET", path + cursorOf(next_cursor));
  const refused = { status: 400, body: { error: "invalid_cursor" } };
  expect(await tryWith("/products?limit=3")).toMatchObject(refused);
  expect(await tryWith("/products?limit=2&type=simple")).toMatchObject(refused);
  expect(await tryWith("/categories?limit=2")).toMatchObject(refused);
  expect(await pim.call("GET", "/products?limit=2&cursor=abc")).toMatchObject(refused);
  expect((await tryWith("/products?limit=2")).status).toBe(200);
  await pim.control("POST", "/switches", { tokenLifetimeSeconds: 100_000 });
  await pim.newToken();
  await pim.control("POST", "/clock", { advanceMs: 3_600_000 });
  expect(await tryWith("/products?limit=2")).toMatchObject(refused);
});

test("updated_since is inclusive", async () => {
  await startWithProducts(5);
  expect(skusOf(await pim.list("/products?updated_since=2026-01-01T00:00:03.000Z"))).toEqual(["103", "104"]);
});

test("deleted records show only when asked for, as tombstones", async () => {
  await startWithProducts(3);
  expect((await pim.call("DELETE", "/products/101")).status).toBe(204);
  expect((await pim.call("DELETE", "/products/101")).status).toBe(404);
  expect(skusOf(await pim.list("/products"))).toEqual(["100", "102"]);
  const withDeleted = await pim.list("/products?include_deleted=true");
  expect(withDeleted.items.at(-1)).toEqual({ sku: "101", deleted: true, updated_at: expect.any(String) });
});

test("filters pick exactly, and wrong parameters are refused", async () => {
  await startWithProducts(5);
  expect(skusOf(await pim.list("/products?sku=104,100,999"))).toEqual(["100", "104"]);
  expect(await pim.list("/products?sku=999")).toEqual({ items: [], next_cursor: null });
  expect(skusOf(await pim.list("/products?type=variant"))).toEqual([]);
  expect(await pim.call("GET", "/products?limit=101")).toMatchObject({
    status: 422,
    body: { error: "limit_too_large" },
  });
  for (const wrong of ["limit=0", "limit=x", "updated_since=yesterday", "include_deleted=1", "colour=red"]) {
    expect(await pim.call("GET", `/products?${wrong}`)).toMatchObject({
      status: 400,
      body: { error: "invalid_parameter" },
    });
  }
});
