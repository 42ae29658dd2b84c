import { Decimal } from "decimal.js";
import { unsendable } from "../errors.ts";
import type { Settings } from "../manifest.ts";
import type { Fields } from "../rows/cell-values.ts";
import { amountOf, decimalOf, fullAmountOf, withAmount } from "./line-amounts.ts";

/*
 * Shipping costs, and where the setting says so discounts, are lines of their own in AccountView (accountview.md §7.6);
 * an order of Koppla has them as one amount and as a percentage of each line.
 */

/** §10.3, 19. */
const mostLines = 500;

/** @throws ConnectorError (data) when the order cannot be written with this connection's settings */
export function linesToWrite(lines: readonly Fields[], shippingCost: string, settings: Settings): Fields[] {
  const all = [
    ...lines.flatMap((line) => withDiscount(line, settings)),
    ...shippingLine(lines, shippingCost, settings),
  ];
  if (all.length > mostLines) {
    const message = `The order has ${all.length} lines, and AccountView takes at most ${mostLines}.`;
    throw unsendable("too_many_lines", message, "SO_LINE");
  }
  return all;
}

function withDiscount(line: Fields, { discounts, discountArticle }: Settings): Fields[] {
  const percent = decimalOf(line.DISC_PCT);
  if (discounts === "percent" || discountArticle === undefined || percent.isZero()) return [line];
  const { DISC_PCT: _, ...undiscounted } = line;
  // Both together come to what the discounted line comes to: each of them is rounded to the cent by itself.
  const off = amountOf(line).minus(fullAmountOf(line));
  if (off.isZero()) return [undiscounted];
  const { VAT_CODE = null } = line;
  return [undiscounted, { ART_CODE: discountArticle, ORD_QTY: "1", ART_PX: off.toFixed(), VAT_CODE }];
}

function shippingLine(lines: readonly Fields[], shippingCost: string, { shippingArticle }: Settings): Fields[] {
  if (decimalOf(shippingCost).isZero()) return [];
  if (shippingArticle === undefined) {
    const message = "The order has shipping costs, but the connection's setting shippingArticle is empty.";
    throw unsendable("shipping_article_missing", message, "shipping_cost");
  }
  return [{ ART_CODE: shippingArticle, ORD_QTY: "1", ART_PX: shippingCost, VAT_CODE: lines[0]?.VAT_CODE ?? null }];
}

/**
 * Takes shipping and discount lines out again. Shipping is taxed as the first line is; where a person has chosen another
 * VAT code for it, it stays a line of its own, as the amount alone would change the tax.
 */
export function linesAsRead(rows: readonly Fields[], settings: Settings): { lines: Fields[]; shippingCost: string } {
  const [first] = rows;
  const isShipping = ({ ART_CODE: article, VAT_CODE: code = null }: Fields) =>
    settings.shippingArticle !== undefined &&
    sameCode(article, settings.shippingArticle) &&
    code === (first?.VAT_CODE ?? null);
  const lines: Fields[] = [];
  for (const row of rows.filter((one) => !isShipping(one))) {
    const before = lines.at(-1);
    const less = before === undefined ? null : withDiscountLine(before, row, settings);
    if (less === null) lines.push(row);
    else lines[lines.length - 1] = less;
  }
  const amounts = rows.filter(isShipping).map(({ ORD_QTY, ART_PX }) => decimalOf(ORD_QTY).times(decimalOf(ART_PX)));
  return { lines, shippingCost: Decimal.sum(0, ...amounts).toFixed() };
}

/**
 * The line before with this discount line taken into it; null when it is no such line, or taxed otherwise. Amounts are
 * compared, never percentages: of those that come to the same cents, the shortest stands for all.
 */
function withDiscountLine(before: Fields, row: Fields, { discounts, discountArticle }: Settings): Fields | null {
  if (discounts === "percent" || discountArticle === undefined || !sameCode(row.ART_CODE, discountArticle)) return null;
  if ((before.VAT_CODE ?? null) !== (row.VAT_CODE ?? null)) return null;
  return withAmount(before, amountOf(before).plus(amountOf(row)));
}

function sameCode(value: Fields[string] | undefined, code: string): boolean {
  return typeof value === "string" && value.trim().toUpperCase() === code.trim().toUpperCase();
}
