import { mapRecord } from "@koppla/mapping";
import type { Exchange } from "../../flow/exchange.ts";
import { isOtherSources, takersOf } from "../../identity/takers.ts";
import { comparableText, textAt, textOf } from "../../record/field-texts.ts";
import type { TargetRecord } from "../../record/items.ts";
import { findTargets } from "../../record/target-records.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { end, forOpen, type OpenOrderRun, type OrderItem } from "./order-items.ts";

/**
 * The step of invoices alone: what an invoice bills may be in the target already, as the order that it belongs to; it is
 * then skipped, or the sale would be booked twice. A credit invoice is a document of its own; where the target takes
 * orders only, it waits for a person.
 */
export async function settleInvoicedOrders(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const roles = open.orders.sourceRoles.invoice;
  const { invoiced } = open.orders;
  if (roles === undefined || invoiced === null) {
    return [...items];
  }
  return forOpen(items, async (invoices) => {
    const references = new Map(invoices.map((item) => [item, isCredit(item) ? null : orderReference(item)]));
    const wanted = [...references.values()].filter((reference) => reference !== null);
    const { field } = invoiced.target.naturalKeys[0];
    const orders = await ordersOfTheShop(open, invoiced, await findTargets(invoiced, field, wanted));
    const byReference = new Map(orders.map((order) => [comparableText(order.fields[field]), order.key]));
    return invoices.map((item) => {
      if (isCredit(item)) {
        return takesCredits(open)
          ? item
          : end(item, {
              kind: "wait",
              trouble: obstacle("credit_by_hand", { invoice: textIn(item, roles.creditOf) ?? "" }),
            });
      }
      const order = byReference.get(comparableText(references.get(item) ?? null));
      return order === undefined
        ? item
        : end(item, { kind: "skip", reason: "order_placed" }, step("invoiced.order", order));
    });
  });

  function isCredit(item: OrderItem): boolean {
    return roles !== undefined && textIn(item, roles.creditOf) !== null;
  }

  /** The reference of the invoice's order, in the form in which the target keeps references of orders. */
  function orderReference(item: OrderItem): string | null {
    const own = roles === undefined ? null : textIn(item, roles.orderReference);
    if (own === null || invoiced === null) {
      return null;
    }
    const source = { [invoiced.source.naturalKeys[0].field]: own };
    const { fields } = mapRecord(invoiced.compiled, source, invoiced.context);
    return textOf(fields[invoiced.target.naturalKeys[0].field]);
  }
}

/**
 * Another shop may give its orders the same references: what is linked with one of them is no sale of this shop. Nor is
 * what an invoice of the sale became: the next part of it is booked beside that.
 */
async function ordersOfTheShop(
  open: OpenOrderRun,
  invoiced: Exchange,
  orders: readonly TargetRecord[],
): Promise<readonly TargetRecord[]> {
  const keys = [...new Set(orders.map(({ key }) => key))];
  const byOrders = await takersOf(invoiced, keys);
  const byInvoices = open.orders.becomes === "order" ? await takersOf(open, keys) : new Map<string, unknown>();
  return orders.filter(({ key }) => {
    const linked = byOrders.get(key) ?? [];
    return linked.length === 0 ? !byInvoices.has(key) : linked.some((taker) => !isOtherSources(invoiced, taker));
  });
}

/** Lines of products cannot be taken back by an order: an order sells. */
function takesCredits({ orders }: OpenOrderRun): boolean {
  return orders.targetRoles.lines.product === undefined;
}

function textIn({ record }: OrderItem, field: string): string | null {
  const text = textAt(record.fields, field);
  return text === null || text.trim() === "" ? null : text;
}
