import { Decimal } from "decimal.js";
import type { Fields } from "../rows/cell-values.ts";
import { amountOf, cents, decimalOf, withAmount, withPrice } from "./line-amounts.ts";

/*
 * PD_AMT takes an amount off the whole order, in the basis of its prices (accountview.md §7.6). An order of Koppla has
 * discounts in its lines alone: the amount is spread over them to the cent.
 */

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
    const left = (amounts[index] ?? new Decimal(0)).minus(share);
    const less = share.isZero() ? line : (withAmount(line, left) ?? withPrice(line, left));
    if (less === null) return null;
    spread.push(less);
  }
  return spread;
}
