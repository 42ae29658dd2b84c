import { booksStock, countBooks, finishBooksOrders, shipShopOrders, shopStock } from "@koppla/proof/kit/stock";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { stepsOf } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";

const articles = 581;

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla();
});
afterEach(async () => {
  await koppla?.close();
});

/** The file with a stock flow besides. */
const withStock = (direction: string, settings = "{}") =>
  koppla.file.replace(
    "      orders:",
    `      stock: { entity: stock, ${direction}, settings: ${settings} }\n      orders:`,
  );
const fromBooks = "from: books, to: pim";
const fromShop = "from: pim, to: books";

/** SKUs whose available stock in the shop is not what the books say, or 0 where they say less. */
async function wrongInShop(): Promise<string[]> {
  const shop = await shopStock(koppla);
  return [...(await booksStock(koppla))]
    .filter(([code, { available }]) => shop.get(code)?.available !== Math.max(0, available))
    .map(([code, { available }]) => `${code}: ${shop.get(code)?.available}, not ${available}`);
}

test("stock of 581 articles is right in the shop with open orders on both sides, and again after they are shipped (R27, R28)", async () => {
  await koppla.apply(withStock(fromBooks));
  await koppla.run();
  await koppla.runFlow("orders");
  await countBooks(koppla, (index) => (index * 37) % 900);
  const reserved = [...(await booksStock(koppla)).values()].filter((one) => one.reserved > 0);
  const short = [...(await booksStock(koppla)).values()].filter((one) => one.available < 0);
  const held = [...(await shopStock(koppla)).values()].filter((one) => one.reserved > 0);
  expect(reserved.length).toBeGreaterThan(50);
  expect(short.length).toBeGreaterThan(0);
  expect(held.length).toBeGreaterThan(10);
  await koppla.sandbox.resetLedgers();

  const first = await koppla.runFlow("stock");
  expect(first).toMatchObject({ state: "succeeded", skipped: 1, failed: 0, waiting: 0 });
  expect(first.updated + first.unchanged).toBe(articles);
  expect(await wrongInShop()).toEqual([]);
  expect((await koppla.sandbox.ledger("books")).counts).toMatchObject({ readCalls: 1, writeCalls: 0 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBeLessThanOrEqual(6);

  await koppla.sandbox.resetLedgers();
  const second = await koppla.runFlow("stock");
  expect(second).toMatchObject({ updated: 0, unchanged: articles, skipped: 1 });
  expect((await koppla.sandbox.ledger("pim")).counts.writeCalls).toBe(0);

  expect(await shipShopOrders(koppla)).toBeGreaterThan(10);
  expect(await finishBooksOrders(koppla)).toBeGreaterThan(100);
  await koppla.runFlow("stock");
  expect(await wrongInShop()).toEqual([]);
});

test("a sale in the shop that the books do not know yet is put right by the next run, though the books' stock is the same", async () => {
  await koppla.apply(withStock(fromBooks));
  await koppla.run();
  await countBooks(koppla, () => 50);
  await koppla.runFlow("stock");
  await koppla.sandbox.control("pim", "POST", "/seed", { stock: [{ sku: "10001", location: "MAIN", on_hand: "3" }] });
  const run = await koppla.runFlow("stock");
  expect(run).toMatchObject({ updated: 1, unchanged: articles - 1 });
  expect((await shopStock(koppla)).get("10001")?.available).toBe(50);

  // Economic stock has what is ordered from suppliers besides.
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ARTICLE",
    rows: [{ ART_CODE: "10001", QTY_BESTEL: 25 }],
  });
  await koppla.apply(withStock(fromBooks, "{ calculation: economic, safetyMargin: '5' }"));
  await koppla.runFlow("stock");
  const stock = await shopStock(koppla);
  expect([stock.get("10001")?.available, stock.get("10002")?.available]).toEqual([70, 45]);
});

test("stock of the shop goes to the books: what it may sell, and what the books themselves reserve stays reserved (R27)", async () => {
  await koppla.apply(withStock(fromShop));
  await koppla.run();
  await koppla.runFlow("orders");
  const run = await koppla.runFlow("stock");
  expect(run).toMatchObject({ state: "succeeded", failed: 0, waiting: 0, skipped: 0 });
  const wrongInBooks = async () => {
    const shop = await shopStock(koppla);
    const isRight = (code: string, available: number) =>
      available === Math.max(0, shop.get(code)?.available ?? Number.NaN);
    const books = [...(await booksStock(koppla))].filter(([code]) => code !== "VERZEND");
    expect(books).toHaveLength(articles);
    return books.filter(
      ([code, { onHand, available, reserved }]) => !isRight(code, available) || onHand !== available + reserved,
    );
  };
  expect(await wrongInBooks()).toEqual([]);
  const again = await koppla.runFlow("stock");
  expect(again).toMatchObject({ updated: 0, unchanged: articles });

  expect(await shipShopOrders(koppla)).toBeGreaterThan(10);
  expect(await finishBooksOrders(koppla)).toBeGreaterThan(100);
  expect(await koppla.runFlow("stock")).toMatchObject({ state: "succeeded", failed: 0, waiting: 0 });
  expect(await wrongInBooks()).toEqual([]);
});

test("a figure, a safety margin and whether stock is kept are settings; less than nothing becomes 0 and is said (R28, R29)", async () => {
  await koppla.apply(withStock(fromShop, "{ calculation: onHand, safetyMargin: '2.5', managed: true }"));
  await koppla.run();
  await koppla.sandbox.control("pim", "POST", "/seed", {
    stock: [
      { sku: "10001", location: "MAIN", on_hand: "12" },
      { sku: "10002", location: "MAIN", on_hand: "1" },
    ],
  });
  await koppla.runFlow("stock");
  const rows = await koppla.sandbox.articles();
  expect(rows.get("10001")).toMatchObject({ QTY_AVAIL: 9.5, STK_FLG: true });
  expect(rows.get("10002")).toMatchObject({ QTY_AVAIL: 0, STK_FLG: true });
  expect(await stepsOf(koppla, "stock", "10002")).toEqual(["Less than nothing: -1.5 could be sold, so 0 is written"]);
  expect(await stepsOf(koppla, "stock", "10001")).toEqual([]);
});

test("faults of a stock flow in the file are told with place, value and way out", async () => {
  await expect(koppla.apply(withStock(fromShop, "{ calculation: economic }"))).rejects.toThrow(
    "Parts PIM does not tell economic stock. Choose one of: available, onHand, free.",
  );
  await expect(koppla.apply(withStock(fromBooks, "{ calculation: all }"))).rejects.toThrow(
    "use one of available, onHand, free, economic",
  );
  await expect(koppla.apply(withStock(fromBooks, "{ safetyMargin: '-1' }"))).rejects.toThrow(
    'write a number that is not negative, as in "2"',
  );
  await expect(koppla.apply(withStock(fromBooks, "{ managed: true }"))).rejects.toThrow(
    "Parts PIM cannot be told whether stock of an article is kept. Take the setting out.",
  );
});

test("a figure that the books do not keep is not sent, unless the flow says so (B14)", async () => {
  await koppla.run();
  await countBooks(koppla, () => 7);
  const rows = [{ ART_CODE: "10001", STK_FLG: false, QTY_TECH: 0 }];
  await koppla.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows });
  const stock = [{ sku: "10001", location: "MAIN", on_hand: "999", reserved: "0" }];
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", stock });
  await koppla.apply(withStock(fromBooks));
  await koppla.runFlow("stock");
  expect((await shopStock(koppla)).get("10001")?.available).toBe(999);
  expect(await stepsOf(koppla, "stock", "10001")).toContain("Left alone: no stock is kept of this article");
  await koppla.apply(withStock(fromBooks, "{ withoutStockKeeping: send }"));
  await koppla.runFlow("stock");
  expect((await shopStock(koppla)).get("10001")?.available).toBe(0);
});
