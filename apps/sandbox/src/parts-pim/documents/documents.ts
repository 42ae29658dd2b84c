import { Decimal } from "decimal.js";
import type { SandboxRequest } from "../../server/request.ts";
import { readJsonObject } from "../batches.ts";
import { readAddress } from "../customers.ts";
import { formatCost, formatPrice, formatQuantity } from "../decimals.ts";
import { ApiError, type Problem } from "../errors.ts";
import type { Address, DocumentLine, Totals } from "../records.ts";
import { checkReference, checkSku, readCurrency } from "../references.ts";
import { normalised, type PimState } from "../state.ts";
import { Body } from "../validation.ts";
import { computeTotals } from "./totals.ts";

/* What orders and invoices have in common (parts-pim.md §6). */

const MOST_LINES = 500;
const lineProperties = new Set(["line", "sku", "description", "quantity", "unit_price", "discount_pct", "tax_code"]);
const totalsProperties = new Set(["net", "tax", "gross"]);
export const documentProperties = [
  "reference",
  "employee_number",
  "customer_id",
  "date",
  "currency",
  "prices_include_tax",
  "payment_method",
  "payment_term",
  "comment",
  "billing",
  "shipping",
  "lines",
  "shipping_cost",
  "totals",
] as const;

export interface TradeDocument {
  reference: string;
  employee_number: string;
  customer_id: string;
  date: string;
  currency: string;
  prices_include_tax: boolean;
  payment_method: string | null;
  payment_term: string | null;
  comment: string;
  billing: Address;
  shipping: Address;
  lines: DocumentLine[];
  shipping_cost: string;
  totals: Totals;
}

/** The body of a POST; refuses a reference that is taken before anything else is looked at. */
export function readDocumentBody(
  state: PimState,
  request: SandboxRequest,
  properties: ReadonlySet<string>,
  existing: ReadonlyMap<string, string>,
): Body {
  const problems: Problem[] = [];
  const body = new Body(readJsonObject(request), problems, {
    properties,
    refuseImages: state.switches.refuseImages,
  });
  const reference = body.raw("reference");
  const existingId = typeof reference === "string" ? existing.get(normalised(reference)) : undefined;
  if (existingId !== undefined) {
    throw new ApiError(409, "duplicate_reference", `reference ${String(reference).trim()} exists`, { existingId });
  }
  return body;
}

/** Read and check everything; the result is good only when the body has no problems. */
export function readDocument(state: PimState, body: Body, isCredit: boolean): TradeDocument {
  body.require("reference", "employee_number", "customer_id");
  const reference = body.text("reference", 50) ?? "";
  if (reference !== "" && reference.trim() === "") body.add("reference", "required", "reference is required");
  const employee = body.text("employee_number", 10) || undefined;
  if (employee !== "999999") {
    checkReference(body, "employee_number", employee, state.employees, "unknown_employee");
  }
  const customerId = body.text("customer_id") || undefined;
  checkReference(body, "customer_id", customerId, state.customers, "unknown_customer");
  const paymentMethod = body.nullableText("payment_method");
  checkReference(body, "payment_method", paymentMethod, state.paymentMethods, "unknown_payment_method");
  const paymentTerm = body.nullableText("payment_term");
  checkReference(body, "payment_term", paymentTerm, state.paymentTerms, "unknown_payment_term");
  const customer = state.customers.get(customerId ?? "");
  const document = {
    reference: reference.trim(),
    employee_number: employee ?? "",
    customer_id: customerId ?? "",
    date: body.date("date") ?? new Date(state.clock.nowMs()).toISOString().slice(0, 10),
    currency: readCurrency(body) ?? "EUR",
    prices_include_tax: body.flag("prices_include_tax") ?? false,
    payment_method: paymentMethod ?? null,
    payment_term: paymentTerm ?? null,
    comment: body.text("comment", 2000) ?? "",
    billing: body.isSent("billing") ? readAddress(body, "billing", {}) : (customer?.billing ?? {}),
    shipping: body.isSent("shipping") ? readAddress(body, "shipping", {}) : (customer?.shipping ?? {}),
    lines: readLines(state, body, isCredit),
    shipping_cost: body.decimal("shipping_cost", formatCost) ?? "0.00",
  };
  // Totals of lines that are wrong would only add noise to the answer.
  const totals = body.problems.length === 0 ? computeTotals(state, document) : { net: "0", tax: "0", gross: "0" };
  checkTotals(body, totals);
  return { ...document, totals };
}

function readLines(state: PimState, body: Body, isCredit: boolean): DocumentLine[] {
  const lines = body.innerList("lines", lineProperties, true);
  if (!body.isSent("lines") || lines?.length === 0) body.add("lines", "required", "At least one line is required");
  if (lines && lines.length > MOST_LINES) body.add("lines", "too_long", `At most ${MOST_LINES} lines`);
  return (lines ?? []).map((line, index) => readLine(state, line, index + 1, isCredit));
}

function readLine(state: PimState, line: Body, number: number, isCredit: boolean): DocumentLine {
  line.require("sku", "quantity");
  const sku = line.text("sku", 35) ?? "";
  checkSku(state, line, "sku", sku);
  const product = state.products.get(sku);
  if (sku !== "" && !product?.enabled) {
    line.add("sku", "unknown_sku", `SKU ${sku} does not exist or cannot be ordered`);
  }
  const quantity = line.decimal("quantity", formatQuantity);
  if (quantity === "0" || (quantity?.startsWith("-") && !isCredit)) {
    line.add("quantity", "invalid_quantity", "quantity must be above 0; below it only on a credit invoice");
  }
  const taxCode = line.text("tax_code", 10);
  checkReference(line, "tax_code", taxCode, state.taxCodes, "unknown_tax_code");
  return {
    line: line.integer("line", 1) ?? number,
    sku,
    description: line.text("description", 255) ?? product?.name.nl ?? "",
    quantity: quantity ?? "0",
    unit_price: line.decimal("unit_price", formatPrice) ?? product?.gross_price ?? "0.0000",
    discount_pct: line.decimal("discount_pct", formatQuantity) ?? "0",
    tax_code: taxCode ?? product?.tax_code ?? "",
  };
}

/** Totals may be sent, but only right ones: within a cent in every figure. */
function checkTotals(body: Body, computed: Totals): void {
  const sent = body.inner("totals", totalsProperties);
  if (!sent) return;
  // Noted after all figures are read: the first problem would hide the others.
  const mismatches: (keyof Totals)[] = [];
  for (const figure of ["net", "tax", "gross"] as const) {
    const given = sent.decimal(figure, formatCost);
    if (given === undefined || body.problems.length > 0) continue;
    if (new Decimal(given).minus(computed[figure]).abs().gt("0.01")) mismatches.push(figure);
  }
  for (const figure of mismatches) {
    sent.add(figure, "totals_mismatch", `${figure} must be ${computed[figure]}`);
  }
}

/** For `?reference=`, exact and case-insensitive. */
export function pickByReference(query: URLSearchParams, index: ReadonlyMap<string, string>): string[] | undefined {
  const reference = query.get("reference");
  if (reference === null) return undefined;
  const id = index.get(normalised(reference));
  return id === undefined ? [] : [id];
}
