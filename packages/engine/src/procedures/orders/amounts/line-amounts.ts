import type { DocumentRoles, LineAmount } from "@koppla/connector-sdk";
import { type Difference, isObject, type RecordFields, type Value } from "@koppla/mapping";
import { Decimal } from "decimal.js";

type Lines = DocumentRoles["lines"];

/** The lines of a document. */
export function linesOf({ list }: Lines, fields: RecordFields): readonly RecordFields[] {
  const value = fields[list];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A decimal as connectors give it; null: none is told. */
export function decimalOf(value: Value | undefined): Decimal | null {
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? new Decimal(value) : null;
}

/**
 * Whether two lines of the same quantity and price come to other amounts. Percentages that come to the same cents are the
 * same discount: a system may keep it as an amount. Other quantities and prices are compared by themselves.
 */
export function differingAmount(amount: LineAmount, ours: RecordFields, held: RecordFields): Difference[] {
  const [wanted, found] = [amountOf(amount, ours), amountOf(amount, held)];
  const isSame = wanted === null || found === null || wanted.equals(found);
  const isTold = [amount.quantity, amount.price].some((name) => !sameDecimal(ours[name], held[name]));
  return isSame || isTold
    ? []
    : [{ field: amount.discount, before: held[amount.discount] ?? null, after: ours[amount.discount] ?? null }];
}

/** What the lines come to, in the basis of their prices, without shipping; null where a line does not tell it. */
export function sumOfLines(roles: Lines, fields: RecordFields): Decimal | null {
  const { amount } = roles;
  const amounts = amount === undefined ? [null] : linesOf(roles, fields).map((line) => amountOf(amount, line));
  return amounts.every((one) => one !== null) ? Decimal.sum(0, ...amounts) : null;
}

/** quantity × price less the discount, to the cent, half up; null: the line names no price, and the target fills it. */
function amountOf({ quantity, price, discount }: LineAmount, line: RecordFields): Decimal | null {
  const [pieces, each] = [decimalOf(line[quantity]), decimalOf(line[price])];
  const left = new Decimal(100).minus(decimalOf(line[discount]) ?? 0);
  return pieces === null || each === null
    ? null
    : pieces.times(each).times(left).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

function sameDecimal(one: Value | undefined, other: Value | undefined): boolean {
  const [left, right] = [decimalOf(one), decimalOf(other)];
  return left === null || right === null ? left === right : left.equals(right);
}
