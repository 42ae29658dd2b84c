import { Decimal } from "decimal.js";
import { formatTotal, toCents } from "../decimals.ts";
import type { DocumentLine, Totals } from "../records.ts";
import type { PimState } from "../state.ts";

/**
 * Totals of an order or invoice (parts-pim.md §6): each line rounded to cents, shipping as one more line under the tax code
 * of the first, tax per code on the sum of its lines, round half up.
 */
export function computeTotals(
  state: PimState,
  document: { lines: readonly DocumentLine[]; shipping_cost: string; prices_include_tax: boolean },
): Totals {
  const sums = new Map<string, Decimal>();
  const addTo = (taxCode: string, amount: Decimal) =>
    sums.set(taxCode, (sums.get(taxCode) ?? new Decimal(0)).plus(amount));
  for (const line of document.lines) addTo(line.tax_code, lineAmount(line));
  const firstLine = document.lines[0];
  if (firstLine) addTo(firstLine.tax_code, toCents(new Decimal(document.shipping_cost)));

  let sum = new Decimal(0);
  let tax = new Decimal(0);
  for (const [taxCode, amount] of sums) {
    const rate = new Decimal(state.taxCodes.get(taxCode)?.rate ?? 0).div(100);
    sum = sum.plus(amount);
    const withoutTax = document.prices_include_tax ? amount.div(rate.plus(1)) : amount;
    tax = tax.plus(toCents(document.prices_include_tax ? amount.minus(withoutTax) : withoutTax.times(rate)));
  }
  const net = document.prices_include_tax ? sum.minus(tax) : sum;
  return { net: formatTotal(net), tax: formatTotal(tax), gross: formatTotal(net.plus(tax)) };
}

function lineAmount(line: DocumentLine): Decimal {
  const factor = new Decimal(1).minus(new Decimal(line.discount_pct).div(100));
  return toCents(new Decimal(line.quantity).times(line.unit_price).times(factor));
}
