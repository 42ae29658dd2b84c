import { Decimal } from "decimal.js";
import { unsendable } from "../errors.ts";
import type { Settings } from "../manifest.ts";
import type { Fields } from "../rows/cell-values.ts";

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
  return [undiscounted, discountLine(line, percent, discountArticle)];
}

/** What the percentage takes off the line, to the cent. */
function discountLine(line: Fields, percent: Decimal, article: string): Fields {
  const amount = decimalOf(line.ORD_QTY).times(decimalOf(line.ART_PX));
  const off = amount.times(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return { ART_CODE: article, ORD_QTY: "1", ART_PX: off.negated().toFixed(), VAT_CODE: line.VAT_CODE ?? null };
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
    const percent = before === undefined ? null : discountOf(before, row, settings);
    if (percent === null) lines.push(row);
    else lines[lines.length - 1] = { ...before, DISC_PCT: percent };
  }
  const amounts = rows.filter(isShipping).map(({ ORD_QTY, ART_PX }) => decimalOf(ORD_QTY).times(decimalOf(ART_PX)));
  return { lines, shippingCost: Decimal.sum(0, ...amounts).toFixed() };
}

/** The percentage that this discount line takes off the line before it; null when it is no such line. */
function discountOf(before: Fields, row: Fields, { discounts, discountArticle }: Settings): string | null {
  if (discounts === "percent" || discountArticle === undefined || !sameCode(row.ART_CODE, discountArticle)) return null;
  const amount = decimalOf(before.ORD_QTY).times(decimalOf(before.ART_PX));
  if (amount.isZero()) return null;
  const off = decimalOf(row.ART_PX).negated();
  // The amount was rounded to cents: the shortest percentage that gives the same cents is the one that was meant.
  for (const decimals of [0, 1, 2, 3, 4]) {
    const percent = off.times(100).div(amount).toDecimalPlaces(decimals);
    const again = amount.times(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    if (again.equals(off)) return percent.toFixed();
  }
  return null;
}

function decimalOf(value: Fields[string] | undefined): Decimal {
  return new Decimal(typeof value === "string" && value !== "" ? value : "0");
}

function sameCode(value: Fields[string] | undefined, code: string): boolean {
  return typeof value === "string" && value.trim().toUpperCase() === code.trim().toUpperCase();
}
