import type { EntityFunctions, InvoiceRoles } from "@koppla/connector-sdk";
import { Decimal } from "decimal.js";
import type { Settings } from "../manifest.ts";
import { readNumbered } from "../paged-resource.ts";
import type { Fields } from "../record.ts";
import { creatorOf, orderRoles } from "./orders.ts";

/** Invoices of Parts PIM (§6): posted when they are created, and never changed afterwards. */
export const invoiceFunctions = {
  ...readNumbered("invoices", (invoice) => ({
    lines: linesOf(invoice).map((line) => ({ ...line, amount: amountOf(line) })),
    period: typeof invoice.date === "string" ? String(Number(invoice.date.slice(5, 7))) : null,
    title: `${invoice.credit_of == null ? "Factuur" : "Creditnota"} ${invoice.number}`,
  })),
  create: creatorOf("invoices"),
} satisfies EntityFunctions<Settings>;

/** quantity × price × (1 − discount), to the cent, half up (§6). */
function amountOf({ quantity, unit_price: price, discount_pct: discount }: Fields): string {
  const factor = new Decimal(1).minus(decimalOf(discount).div(100));
  return decimalOf(quantity).times(decimalOf(price)).times(factor).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed();
}

function decimalOf(value: Fields[string] | undefined): Decimal {
  return new Decimal(typeof value === "string" && value !== "" ? value : "0");
}

function linesOf({ lines }: Fields): readonly Fields[] {
  if (!Array.isArray(lines)) return [];
  return lines.filter((line): line is Fields => typeof line === "object" && line !== null && !Array.isArray(line));
}

const { status: _, ...ofOrders } = orderRoles;

/** An invoice has no status; one that names another takes it back (§6). */
export const invoiceRoles = {
  ...ofOrders,
  invoice: { creditOf: "credit_of", orderReference: "order_reference" },
} satisfies InvoiceRoles;
