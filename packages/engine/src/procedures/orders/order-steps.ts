import type { SystemRecord } from "@koppla/connector-sdk";
import type { OpenRun } from "../../flow/open-flow.ts";
import { mapPage } from "../../record/map.ts";
import type { WrittenPage } from "../../record/write.ts";
import { completeOrders } from "./complete-orders.ts";
import { confirmOrders } from "./confirm-orders.ts";
import { findOrders } from "./find-existing-orders.ts";
import { readKnownOrders } from "./load-order-state.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";
import { orderOutcome } from "./order-outcome.ts";
import { placeOrders } from "./place-orders.ts";
import { settleAddresses } from "./settle-addresses.ts";
import { settleCustomers } from "./settle-customers.ts";
import { settleFound } from "./settle-found-orders.ts";
import { settleInvoiced } from "./settle-invoiced-orders.ts";
import { settleLinked } from "./settle-linked-orders.ts";
import { settleProducts } from "./settle-products.ts";

/** The procedure of orders, for one page of them. */
export async function placeOrderPage(open: OpenRun, records: readonly SystemRecord[]): Promise<WrittenPage> {
  const run = asOrderRun(open);
  const prepared = await prepareOrders(run, records, { writes: true });
  const placed = await placeOrders(run, prepared);
  const confirmed = await confirmOrders(run, placed);
  return { noted: [], left: confirmed.map((item) => orderOutcome(item)) };
}

/**
 * The named steps before an order is placed: complete → exists already? → customer → delivery address → products.
 * @param options.writes false: a look ahead, in which customers, addresses and products are not created either.
 */
export async function prepareOrders(
  open: OpenOrderRun,
  records: readonly SystemRecord[],
  options: { readonly writes: boolean },
): Promise<OrderItem[]> {
  const known = await readKnownOrders(open, mapPage(open, records));
  const linked = await settleLinked(open, known);
  const complete = completeOrders(open, linked);
  const toBook = await settleInvoiced(open, complete);
  const sought = await findOrders(open, toBook);
  const withCustomers = await settleCustomers(open, sought, options);
  const withAddresses = await settleAddresses(open, withCustomers, options);
  const withProducts = await settleProducts(open, withAddresses, options);
  return settleFound(open, withProducts);
}

export function asOrderRun(open: OpenRun): OpenOrderRun {
  if (open.orders === null) {
    throw new Error("Only a flow of orders goes through the procedure of orders.");
  }
  return { ...open, orders: open.orders };
}
