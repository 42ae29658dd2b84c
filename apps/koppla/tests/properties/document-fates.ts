import { Decimal } from "decimal.js";
import { arrives, declared, type Fates, together } from "./fates.ts";
import { type Plain, textAt } from "./generated-record.ts";
import { byTable, capitals, fitted, same, sameDay, sameNumber, tidy } from "./judges.ts";
import { address, paymentMethods, paymentTerms, times, vatCodes } from "./shop-to-books.ts";

/* Parts PIM → AccountView: what becomes of each field of an order and of an invoice (R10, R15). */

const amounts: Fates = { "totals.net": declared, "totals.tax": declared, "totals.gross": together };

export const orders: Fates = {
  ...times,
  id: declared,
  reference: together,
  employee_number: arrives("EMP_NR", (told, held) => same(told === "" ? "999999" : told, held)),
  customer_id: together,
  date: arrives("ORD_DATE", sameDay),
  currency: arrives("CUR_CODE", same),
  prices_include_tax: arrives("GROSS_FLG", (told, held) => same(told, held ?? false)),
  payment_method: together,
  payment_term: together,
  comment: arrives("COMMENT2", fitted(null)),
  ...address("billing", together),
  "billing.province": declared,
  ...address("shipping", together),
  "shipping.province": declared,
  "lines[].line": declared,
  "lines[].sku": arrives("lines[].ART_CODE", capitals),
  // A line that says nothing gets the words of its article from the books.
  "lines[].description": arrives("lines[].ART_DESC1", (told, held) =>
    tidy(told) === "" ? null : fitted(40)(told, held),
  ),
  "lines[].quantity": arrives("lines[].ORD_QTY", sameNumber),
  "lines[].unit_price": arrives("lines[].ART_PX", sameNumber),
  "lines[].discount_pct": arrives("lines[].DISC_PCT", sameNumber),
  "lines[].tax_code": arrives("lines[].VAT_CODE", byTable(vatCodes)),
  shipping_cost: together,
  status: together,
  ...amounts,
};

export const invoices: Fates = {
  ...times,
  id: declared,
  reference: arrives("COMMENT1", same),
  employee_number: declared,
  customer_id: together,
  date: arrives("TRN_DATE", sameDay),
  currency: arrives("CUR_CODE", same),
  prices_include_tax: arrives("GROSS_FLG", (told, held) => same(told, held ?? false)),
  payment_method: together,
  payment_term: together,
  comment: declared,
  ...address("billing", declared),
  "billing.province": declared,
  ...address("shipping", declared),
  "shipping.province": declared,
  "lines[].line": declared,
  "lines[].sku": declared,
  "lines[].description": arrives("lines[].TRN_DESC", fitted(40)),
  "lines[].quantity": arrives("lines[].TRN_QTY", sameNumber),
  "lines[].unit_price": together,
  "lines[].discount_pct": together,
  "lines[].tax_code": arrives("lines[].VAT_CODE", byTable(vatCodes)),
  shipping_cost: together,
  ...amounts,
  number: arrives("INV_NR", same),
  order_reference: together,
  due_date: declared,
  paid: declared,
  credit_of: together,
};

/** The amount of a line: quantity × price less discount, to the cent. */
export function amountOf(line: unknown): Decimal {
  return new Decimal(textAt(line, "quantity"))
    .times(textAt(line, "unit_price"))
    .times(new Decimal(100).minus(textAt(line, "discount_pct") || "0"))
    .div(100)
    .toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** The payment method decides the condition where the table knows it, else the term does (R12). */
export function conditionOf(document: Plain): string {
  const methods: { readonly [method: string]: string } = paymentMethods;
  const terms: { readonly [term: string]: string } = paymentTerms;
  return methods[textAt(document, "payment_method")] ?? terms[textAt(document, "payment_term")] ?? "";
}
