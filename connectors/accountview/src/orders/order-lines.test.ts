import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { settings as settingsSchema } from "../manifest.ts";
import type { Fields } from "../rows/cell-values.ts";
import { amountOf } from "./line-amounts.ts";
import { linesAsRead, linesToWrite } from "./order-lines.ts";

const settings = settingsSchema.parse({ companyId: "x", discounts: "article", discountArticle: "KORTING" });

/** A generator of its own: the same orders each time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const random = numbersFrom(17);
const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? "";

function line(price: string): Fields {
  const percent = pick(["5", "10", "12.5"]);
  return {
    ART_CODE: "100001",
    ORD_QTY: pick(["1", "2", "3", "7", "12"]),
    ART_PX: price,
    DISC_PCT: percent,
    VAT_CODE: "1",
  };
}

const sum = (lines: readonly Fields[]) => Decimal.sum(0, ...lines.map(amountOf)).toFixed(2);
const amounts = (lines: readonly Fields[]) => lines.map((one) => amountOf(one).toFixed(2));

describe("discounts as articles", () => {
  const prices = {
    "as shops have them": () => (0.1 + random() * 49.9).toFixed(2),
    "with four digits after the point": () => (random() * 300).toFixed(4),
    "of less than a cent": () => (0.0001 + random() * 0.02).toFixed(4),
    "of a hundred thousand": () => (random() * 100_000).toFixed(4),
  };

  test.each(Object.entries(prices))(
    "300 orders with prices %s are equal to the cent, there and back again (V17)",
    (_, price) => {
      const wrong = Array.from({ length: 300 }, () => {
        const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => line(price()));
        const written = linesToWrite(lines, "0", settings);
        const back = linesAsRead(written, settings).lines;
        const isRight = sum(written) === sum(lines) && amounts(back).join() === amounts(lines).join();
        return isRight ? [] : [{ lines, written, back }];
      }).flat();
      expect(wrong).toEqual([]);
    },
  );

  test("a discount that a person has taxed otherwise, or that is none, stays a line of its own (V17)", () => {
    const sold = { ART_CODE: "100001", ORD_QTY: "1", ART_PX: "10", VAT_CODE: "1" };
    const discount = { ART_CODE: "korting", ORD_QTY: "1", ART_PX: "-1", VAT_CODE: "1" };
    const read = (...rows: readonly Fields[]) => linesAsRead(rows, settings).lines;
    expect(read(sold, discount)).toMatchObject([{ DISC_PCT: "10" }]);
    expect(read(sold, discount, discount)).toMatchObject([{ DISC_PCT: "20" }]);
    expect(read({ ...sold, DISC_PCT: "50" }, discount)).toMatchObject([{ DISC_PCT: "60" }]);
    expect(read({ ...sold, ORD_QTY: "2" }, { ...discount, ORD_QTY: "2" })).toMatchObject([{ DISC_PCT: "10" }]);
    expect(read(sold, { ...discount, VAT_CODE: "2" })).toHaveLength(2);
    expect(read(sold, { ...discount, ART_PX: "1" })).toHaveLength(2);
    expect(read(sold, { ...discount, ART_PX: "-11" })).toHaveLength(2);
    expect(read(discount, sold)).toHaveLength(2);
  });
});
