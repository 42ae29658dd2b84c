import type { SandboxReply, SandboxRequest } from "../../server/request.ts";
import { validationFailed } from "../errors.ts";
import { type ListRules, listFilter } from "../paging.ts";
import type { Invoice } from "../records.ts";
import { checkReference } from "../references.ts";
import { normalised, type PimState } from "../state.ts";
import { documentProperties, pickByReference, readDocument, readDocumentBody } from "./documents.ts";

/* Invoices (parts-pim.md §6): posted at creation, immutable, and without effect on stock. */

const postProperties = new Set<string>([
  ...documentProperties,
  "number",
  "order_reference",
  "due_date",
  "paid",
  "credit_of",
]);

/** Every invoice is posted, so that is the one status `?status=` can find. */
const POSTED = "posted";

export function invoiceList(state: PimState): ListRules<Invoice> {
  return {
    collection: state.invoices,
    tombstoneKey: "id",
    filters: ["reference", "status", "customer_id"],
    pick: (query) => pickByReference(query, state.invoicesByReference),
    test: (query) => {
      const statuses = listFilter(query, "status");
      const customer = query.get("customer_id");
      return (invoice) =>
        (statuses === undefined || statuses.includes(POSTED)) &&
        (customer === null || invoice.customer_id === customer);
    },
  };
}

export function createInvoice(state: PimState, request: SandboxRequest): SandboxReply {
  const body = readDocumentBody(state, request, postProperties, state.invoicesByReference);
  const creditOf = body.nullableText("credit_of") ?? null;
  checkReference(body, "credit_of", creditOf, state.invoices, "unknown_invoice");
  const number = body.text("number", 30);
  if (number && state.invoiceNumbers.has(number)) {
    body.add("number", "invalid_format", `Invoice number ${number} is taken`);
  }
  const orderReference = body.nullableText("order_reference", 50) ?? null;
  const dueDate = body.isNull("due_date") ? null : (body.date("due_date") ?? null);
  const paid = body.flag("paid") ?? false;
  const document = readDocument(state, body, creditOf !== null);
  if (body.problems.length > 0) throw validationFailed(body.problems);

  state.lastIds.invoice += 1;
  const id = String(state.lastIds.invoice);
  const stamp = state.newStamp();
  const invoice: Invoice = {
    id,
    number: number || nextNumber(state, document.date),
    order_reference: orderReference,
    due_date: dueDate,
    paid,
    credit_of: creditOf,
    ...document,
    created_at: stamp,
    updated_at: stamp,
  };
  state.invoices.put(id, invoice, stamp);
  state.invoicesByReference.set(normalised(invoice.reference), id);
  state.invoiceNumbers.add(invoice.number);
  state.ledger.append("invoice.created", id, true, invoice);
  state.announce("invoice.created", id);
  return { status: 201, json: invoice };
}

/** "2026-00012": the first number of the year that nobody has sent. */
function nextNumber(state: PimState, date: string): string {
  for (let sequence = state.invoiceNumbers.size + 1; ; sequence += 1) {
    const number = `${date.slice(0, 4)}-${String(sequence).padStart(5, "0")}`;
    if (!state.invoiceNumbers.has(number)) return number;
  }
}
