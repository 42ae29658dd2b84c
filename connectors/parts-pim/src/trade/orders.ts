import type { EntityFunctions, ItemOutcome, OrderRoles } from "@koppla/connector-sdk";
import { postOne } from "../client.ts";
import type { PimSession, Settings } from "../manifest.ts";
import { numberedItem, readNumbered, writeEach } from "../paged-resource.ts";
import type { Fields } from "../record.ts";
import { toBody } from "../write-body.ts";

/** POST /orders (§6): a second order with the same reference is refused, whatever else it says. */
async function create({ session, items }: { session: PimSession; items: readonly Fields[] }): Promise<ItemOutcome[]> {
  return writeEach(items, (item) =>
    postOne(session, { resource: "orders", body: toBody(withoutEmpty(item), "create"), item: numberedItem }),
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

export const orderFunctions = { ...readNumbered("orders"), create } satisfies EntityFunctions<Settings>;

/** What the fields of an order mean (§6). */
export const orderRoles: OrderRoles = {
  customer: "customer_id",
  date: "date",
  currency: "currency",
  status: { field: "status", all: ["open", "processing", "shipped", "cancelled"], cancelled: ["cancelled"] },
  lines: { list: "lines", product: "sku", description: "description" },
  compared: {
    header: ["date", "currency", "prices_include_tax", "shipping_cost"],
    line: ["sku", "quantity", "unit_price", "discount_pct", "tax_code"],
  },
};
