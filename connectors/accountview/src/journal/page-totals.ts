import { Decimal } from "decimal.js";
import type { Fields } from "../rows/cell-values.ts";

/*
 * PAGE_AMT and PAGE_VAT (accountview-fields.json, DJ_PAGE). The contract does not say whether the page total includes VAT:
 * it is taken for the sum of the lines where it equals that, and is the total with VAT otherwise.
 */

/** The page's total with VAT and its VAT; both empty where AccountView has not counted them. */
export function pageTotals(page: Fields, rows: readonly Fields[]): Fields {
  const [amount, vat] = [decimalOf(page.PAGE_AMT), decimalOf(page.PAGE_VAT)];
  const lines = Decimal.sum(0, ...rows.map(({ AMOUNT }) => decimalOf(AMOUNT) ?? 0));
  const hasCounted = amount !== null && vat !== null && !(amount.isZero() && !lines.isZero());
  if (!hasCounted) return { page_total: null, page_vat: null };
  const net = page.GROSS_FLG === true ? lines.minus(vat) : lines;
  const total = amount.equals(net) ? amount.plus(vat) : amount;
  return { page_total: total.toFixed(), page_vat: vat.toFixed() };
}

function decimalOf(value: Fields[string] | undefined): Decimal | null {
  return typeof value === "string" && value !== "" ? new Decimal(value) : null;
}
