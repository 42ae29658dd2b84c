import { Decimal } from "decimal.js";
import type { Fields } from "../rows/cell-values.ts";

/*
 * PD_AMT takes an amount off the whole order, in the basis of its prices (accountview.md §7.6). An order of Koppla has
 * discounts in its lines alone: the amount is spread over them to the cent.
 */

const decimalOf = (value: Fields[string] | undefined) =>
  new Decimal(typeof value === "string" && value !== "" ? value : "0");

/** Each line by what it costs, and the remainder on the largest; null where it cannot be spread to the cent. */
export function withDiscountSpread(lines: readonly Fields[], discount: Fields[string] | undefined): Fields[] | null {
  const off = decimalOf(discount);
  if (off.isZero()) return [...lines];
  const amounts = lines.map(amountOf);
  const total = Decimal.sum(0, ...amounts);
  if (off.isNegative() || off.greaterThan(total) || amounts.some((amount) => amount.isNegative())) return null;
  const shares = amounts.map((amount) => cents(off.times(amount).div(total), Decimal.ROUND_DOWN));
  const largest = amounts.reduce((best, amount, index) => (amount.greaterThan(amounts[best] ?? 0) ? index : best), 0);
  const rest = off.minus(Decimal.sum(0, ...shares));
  const spread: Fields[] = [];
  for (const [index, line] of lines.entries()) {
    const share = (shares[index] ?? new Decimal(0)).plus(index === largest ? rest : 0);
    const less = share.isZero() ? line : withAmount(line, (amounts[index] ?? new Decimal(0)).minus(share));
    if (less === null) return null;
    spread.push(less);
  }
  return spread;
}

function cents(amount: Decimal, rounding: Decimal.Rounding = Decimal.ROUND_HALF_UP): Decimal {
  return amount.toDecimalPlaces(2, rounding);
}

function amountOf({ ORD_QTY, ART_PX, DISC_PCT }: Fields): Decimal {
  return lineAmount(decimalOf(ORD_QTY).times(decimalOf(ART_PX)), decimalOf(DISC_PCT));
}

function lineAmount(undiscounted: Decimal, percent: Decimal): Decimal {
  return cents(undiscounted.times(new Decimal(100).minus(percent)).div(100));
}

/** The shortest percentage that gives exactly this amount; null where four digits after the point do not reach it. */
function withAmount(line: Fields, amount: Decimal): Fields | null {
  const undiscounted = decimalOf(line.ORD_QTY).times(decimalOf(line.ART_PX));
  for (const decimals of [0, 1, 2, 3, 4]) {
    const percent = new Decimal(100).minus(amount.times(100).div(undiscounted)).toDecimalPlaces(decimals);
    if (lineAmount(undiscounted, percent).equals(amount)) return { ...line, DISC_PCT: percent.toFixed() };
  }
  return null;
}
