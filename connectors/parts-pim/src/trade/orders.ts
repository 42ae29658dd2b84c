import type { EntityFunctions, ItemOutcome, OrderRoles } from "@koppla/connector-sdk";
import { postOne } from "../client.ts";
import type { PimSession, Settings } from "../manifest.ts";
import { numberedItem, readNumbered, writeEach } from "../paged-resource.ts";
import type { Fields } from "../record.ts";
import { toBody } from "../write-body.ts";

/** POST of an order or an invoice (§6): a second one with the same reference is refused, whatever else it says. */
export function creatorOf(resource: "orders" | "invoices") {
  return ({ session, items }: { session: PimSession; items: readonly Fields[] }): Promise<ItemOutcome[]> =>
    writeEach(items, (item) =>
      postOne(session, { resource, body: toBody(withoutEmpty(item), "create"), item: numberedItem }),
    );
}

/** Lines have no null either: what is empty is left out. */
function withoutEmpty(order: Fields): Fields {
  const { lines } = order;
  if (!Array.isArray(lines)) return order;
  const filled = lines.map((line) =>
    typeof line === "object" && line !== null && !Array.isArray(line)
      ? Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null))
      : line,
  );
  return { ...order, lines: filled };
}

export const orderFunctions = {
  ...readNumbered("orders"),
  create: creatorOf("orders"),
} satisfies EntityFunctions<Settings>;

/** What the fields of an order mean (§6). */
export const orderRoles: OrderRoles = {
  customer: "customer_id",
  date: "date",
  currency: "currency",
  status: { field: "status", all: ["open", "processing", "shipped", "cancelled"], cancelled: ["cancelled"] },
  lines: {
    list: "lines",
    product: "sku",
    description: "description",
    amount: { quantity: "quantity", price: "unit_price", discount: "discount_pct" },
    taxCode: "tax_code",
  },
  // §6: sums may be sent, and a document that comes to others is refused.
  totals: {
    includesTax: "prices_include_tax",
    net: "totals.net",
    tax: "totals.tax",
    gross: "totals.gross",
    mayBeSent: true,
  },
  compared: {
    header: ["date", "currency", "prices_include_tax", "shipping_cost"],
    line: ["sku", "quantity", "unit_price", "tax_code"],
  },
};
