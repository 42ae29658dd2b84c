import { mapRecord, readPath } from "@koppla/mapping";
import { findTargets } from "../../record/target-records.ts";
import { step } from "../../timeline/timeline.ts";
import { stop } from "../../trouble/trouble.ts";
import { end, forOpen, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { comparableReference } from "./order-reference.ts";

/**
 * The step of invoices alone: what an invoice bills may be in the target already, as the order that it belongs to; it is
 * then skipped, or the sale would be booked twice. A credit invoice is a document of its own; where the target takes
 * orders only, it waits for a person.
 */
export async function settleInvoiced(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const roles = open.orders.sourceRoles.invoice;
  const { invoiced } = open.orders;
  if (roles === undefined || invoiced === null) {
    return [...items];
  }
  return forOpen(items, async (invoices) => {
    const references = new Map(invoices.map((item) => [item, isCredit(item) ? null : orderReference(item)]));
    const wanted = [...references.values()].filter((reference) => reference !== null);
    const { field } = invoiced.target.naturalKeys[0];
    const orders = await findTargets(invoiced, field, wanted);
    const byReference = new Map(orders.map((order) => [comparableReference(order.fields[field]), order.key]));
    return invoices.map((item) => {
      if (isCredit(item)) {
        return takesCredits(open)
          ? item
          : end(item, {
              kind: "wait",
              trouble: stop("credit_by_hand", { invoice: textOf(item, roles.creditOf) ?? "" }),
            });
      }
      const order = byReference.get(comparableReference(references.get(item) ?? null));
      return order === undefined
        ? item
        : end(item, { kind: "skip", reason: "order_placed" }, step("invoiced.order", order));
    });
  });

  function isCredit(item: OrderItem): boolean {
    return roles !== undefined && textOf(item, roles.creditOf) !== null;
  }

  /** The reference of the invoice's order, in the form in which the target keeps references of orders. */
  function orderReference(item: OrderItem): string | null {
    const own = roles === undefined ? null : textOf(item, roles.orderReference);
    if (own === null || invoiced === null) {
      return null;
    }
    const source = { [invoiced.source.naturalKeys[0].field]: own };
    const kept = mapRecord(invoiced.compiled, source, invoiced.context).fields[invoiced.target.naturalKeys[0].field];
    return typeof kept === "string" && kept !== "" ? kept : null;
  }
}

/** Lines of products cannot be taken back by an order: an order sells. */
function takesCredits({ orders }: OpenOrderRun): boolean {
  return orders.targetRoles.lines.product === undefined;
}

function textOf({ record }: OrderItem, field: string): string | null {
  const value = readPath(record.fields, field);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
