import { Decimal } from "decimal.js";

/** Decimals are strings on the wire; this is their only allowed form (parts-pim.md §1). */
export const decimalPattern = /^-?\d{1,9}(\.\d{1,4})?$/;

/** Unit prices: 4 decimals. */
export function formatPrice(value: Decimal.Value): string {
  return new Decimal(value).toFixed(4, Decimal.ROUND_HALF_UP);
}

/** Totals: 2 decimals. */
export function formatTotal(value: Decimal.Value): string {
  return new Decimal(value).toFixed(2, Decimal.ROUND_HALF_UP);
}

/** Quantities, percentages and weights: no trailing zeros. */
export function formatQuantity(value: Decimal.Value): string {
  const decimal = new Decimal(value);
  // "-0" would come back from subtracting a reservation.
  return decimal.isZero() ? "0" : decimal.toFixed();
}

/** Shipping costs read like a total, but what was given is never cut. */
export function formatCost(value: Decimal.Value): string {
  const decimal = new Decimal(value);
  return decimal.toFixed(Math.max(2, decimal.decimalPlaces()));
}

/** Round half up to cents, away from zero, as invoices do. */
export function toCents(value: Decimal): Decimal {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
