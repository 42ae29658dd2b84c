import { Decimal } from "decimal.js";
import type { Fields } from "../record.ts";

/*
 * `price_basis` is the number of units that a product's prices are for (§5): "100" with "12.5000" means 0.125 each. For
 * Koppla prices are always for one unit, so that no side takes the price of a hundred for that of one.
 */

const priced = ["gross_price", "purchase_price"] as const;
const decimalText = /^-?\d{1,9}(\.\d{1,10})?$/;

function basisOf({ price_basis: basis }: Fields): Decimal {
  const given = typeof basis === "string" && decimalText.test(basis) ? new Decimal(basis) : new Decimal(1);
  return given.isPositive() && !given.isZero() ? given : new Decimal(1);
}

/** A product with the prices of one unit. A price that never ends keeps more digits than any system takes, and is refused. */
export function perUnit(product: Fields): Fields {
  const basis = basisOf(product);
  return basis.equals(1)
    ? product
    : withPrices(product, (price) => price.dividedBy(basis).toDecimalPlaces(10).toFixed());
}

/** Whether writing these fields needs to know the basis that the product has. */
export function needsBasis(fields: Fields): boolean {
  return [...priced, "price_basis"].some((name) => fields[name] !== undefined);
}

/** What is written: prices of one unit brought to the product's basis, the new one or the one that it has. */
export function inBasis(fields: Fields, current: Fields = {}): Fields {
  const isNew = fields.price_basis !== undefined;
  const basis = basisOf(isNew ? fields : current);
  if (basis.equals(basisOf(current)) && basis.equals(1)) return fields;
  const held = isNew ? Object.fromEntries(priced.map((name) => [name, perUnit(current)[name] ?? null])) : {};
  const prices = Object.entries({ ...held, ...fields }).filter(([name, value]) => name in fields || value !== null);
  return withPrices(Object.fromEntries(prices), (price) => price.times(basis).toFixed());
}

function withPrices(fields: Fields, change: (price: Decimal) => string): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) =>
      priced.some((one) => one === name) && typeof value === "string" && decimalText.test(value)
        ? [name, change(new Decimal(value))]
        : [name, value],
    ),
  );
}
