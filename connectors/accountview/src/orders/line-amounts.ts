import { Decimal } from "decimal.js";
import type { Fields } from "../rows/cell-values.ts";

/* What a line comes to, as both contracts count it: quantity × price less its discount, to the cent, half up. */

export function decimalOf(value: Fields[string] | undefined): Decimal {
  return new Decimal(typeof value === "string" && value !== "" ? value : "0");
}

export function cents(amount: Decimal, rounding: Decimal.Rounding = Decimal.ROUND_HALF_UP): Decimal {
  return amount.toDecimalPlaces(2, rounding);
}

/** The amount of a line, in the basis of its price. */
export function amountOf(line: Fields): Decimal {
  return discounted(undiscountedOf(line), decimalOf(line.DISC_PCT));
}

/** The same without its discount, to the cent. */
export function fullAmountOf(line: Fields): Decimal {
  return cents(undiscountedOf(line));
}

/**
 * The line with the shortest percentage that gives exactly this amount; null where it would be no discount, or where four
 * digits after the point do not reach the cent.
 */
export function withAmount(line: Fields, amount: Decimal): Fields | null {
  const undiscounted = undiscountedOf(line);
  if (undiscounted.isZero()) return null;
  for (const decimals of [0, 1, 2, 3, 4]) {
    const percent = new Decimal(100).minus(amount.times(100).div(undiscounted)).toDecimalPlaces(decimals);
    const isDiscount = !percent.isNegative() && !percent.greaterThan(100);
    if (isDiscount && discounted(undiscounted, percent).equals(amount)) return { ...line, DISC_PCT: percent.toFixed() };
  }
  return null;
}

/**
 * The line with a lower price that gives exactly this amount, where no percentage does: a percentage of four digits reaches
 * the cent of lines up to 10,000. Null where four digits of the price do not reach it either, as with hundreds of pieces.
 */
export function withPrice(line: Fields, amount: Decimal): Fields | null {
  const left = new Decimal(100).minus(decimalOf(line.DISC_PCT));
  const pieces = decimalOf(line.ORD_QTY).times(left);
  if (!pieces.isPositive() || pieces.isZero()) return null;
  const lower = { ...line, ART_PX: amount.times(100).div(pieces).toDecimalPlaces(4).toFixed() };
  return amountOf(lower).equals(amount) ? lower : null;
}

function undiscountedOf({ ORD_QTY, ART_PX }: Fields): Decimal {
  return decimalOf(ORD_QTY).times(decimalOf(ART_PX));
}

function discounted(undiscounted: Decimal, percent: Decimal): Decimal {
  return cents(undiscounted.times(new Decimal(100).minus(percent)).div(100));
}
