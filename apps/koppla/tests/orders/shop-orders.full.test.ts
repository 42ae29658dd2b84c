import { type BooksLine, totalOf } from "@koppla/proof/kit/books-orders";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import {
  booksRows,
  openShop,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
});

const totals = z.object({
  items: z.array(z.object({ reference: z.string(), totals: z.object({ net: z.string(), tax: z.string() }) })),
});

const lineSchema = z.looseObject({ ORD_NR: z.string(), ART_CODE: z.string(), VAT_CODE: z.string() });

test("1,000 orders of the shop with VAT, discounts and shipping are equal to the cent in the books", async () => {
  const count = 1_000;
  const random = randomFrom(testSeed);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const orders = Array.from({ length: count }, (_, index) =>
    shopOrder(String(20_000 + index), pick(["501", "502"]), {
      prices_include_tax: random() < 0.4,
      shipping_cost: pick(["0", "6.95", "12.5"]),
      lines: Array.from({ length: 1 + Math.floor(random() * 4) }, (_, line) => ({
        line: line + 1,
        sku: pick(["100001", "100002", "100003"]),
        quantity: pick(["1", "2", "3.5", "12"]),
        unit_price: (random() * 300).toFixed(4),
        discount_pct: pick(["0", "0", "5", "12.5"]),
        tax_code: pick(["NL21", "NL9", "NL0"]),
      })),
    }),
  );
  await seedShop(koppla, {
    products: ["100002", "100003"].map(shopProduct),
    customers: [shopCustomer("501"), shopCustomer("502")],
    orders,
  });
  await koppla.run();
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: count });

  const shop = totals.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=orders")).items;
  const expected = new Map(shop.map((order) => [order.reference, `${order.totals.net} ${order.totals.tax}`]));
  const lines = Map.groupBy(z.array(lineSchema).parse(await booksRows(koppla, "SO_LINE")), (line) => line.ORD_NR);
  const placed = await placedOrders(koppla);
  expect(placed).toHaveLength(count);
  const wrong = placed.filter((order) => {
    const own = (lines.get(String(order.ORD_NR)) ?? []).map(
      (line): BooksLine => ({
        ART_CODE: line.ART_CODE,
        ORD_QTY: String(line.ORD_QTY),
        ART_PX: String(line.ART_PX),
        DISC_PCT: String(line.DISC_PCT ?? 0),
        VAT_CODE: line.VAT_CODE,
      }),
    );
    return totalOf(own, order.GROSS_FLG === true) !== expected.get(String(order.COMMENT1));
  });
  expect(wrong).toEqual([]);
});
