import { Decimal } from "decimal.js";
import { expect, test } from "vitest";
import { amountOf } from "./line-amounts.ts";
import { withDiscountSpread } from "./order-discount.ts";

const line = (ORD_QTY: string, ART_PX: string, DISC_PCT = "0") => ({ ORD_QTY, ART_PX, DISC_PCT });

function sumOf(lines: readonly ReturnType<typeof line>[], discount: string): string | null {
  const spread = withDiscountSpread(lines, discount);
  return spread === null ? null : Decimal.sum(0, ...spread.map(amountOf)).toFixed(2);
}

test.each([
  [[line("1", "10")], "2.5", "7.50"],
  [[line("3", "9.99"), line("2", "0.05", "10"), line("1", "120", "12.5")], "0.05", "135.01"],
  // A percentage of four digits reaches no cent of these: the price does.
  [[line("1", "25000")], "0.05", "24999.95"],
  [[line("7", "43210.5678", "2.5"), line("1", "1")], "0.05", "294913.08"],
  [[line("40", "9999.99")], "0.01", "399999.59"],
  [[line("1", "10")], "10", "0.00"],
])("the discount of an order is spread over %j to the cent: less %s is %s (B08)", (lines, discount, left) => {
  expect(sumOf(lines, discount)).toBe(left);
});

test("what no percentage and no price reaches, is more than the order, or is none, is not spread", () => {
  expect(sumOf([line("900", "100.0001")], "0.01")).toBeNull();
  expect(sumOf([line("1", "10")], "10.01")).toBeNull();
  expect(sumOf([line("1", "10")], "-1")).toBeNull();
  expect(sumOf([line("1", "10")], "0")).toBe("10.00");
});
