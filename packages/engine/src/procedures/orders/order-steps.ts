import type { SystemRecord } from "@koppla/connector-sdk";
import { mapPage } from "../../record/map.ts";
import { claimDocuments } from "./claims/claim-documents.ts";
import { resumeBegun } from "./claims/resume-begun.ts";
import { completeOrders } from "./complete-orders.ts";
import { confirmOrders } from "./confirm-orders.ts";
import { findExistingOrders } from "./find-existing-orders.ts";
import { loadOrderState } from "./load-order-state.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";
import { placeOrders } from "./place-orders.ts";
import { settleAddresses } from "./settle-addresses.ts";
import { settleBilling } from "./settle-billing.ts";
import { settleCustomers } from "./settle-customers.ts";
import { settleFoundOrders } from "./settle-found-orders.ts";
import { settleInvoicedOrders } from "./settle-invoiced-orders.ts";
import { settleLinkedOrders } from "./settle-linked-orders.ts";
import { settleProducts } from "./settle-products.ts";

/**
 * A step takes all orders of a page, goes on with those that have not ended, and hands all of them on.
 * @param options.writes false: a look ahead, in which customers, addresses and products are not created.
 */
type OrderStep = (
  open: OpenOrderRun,
  items: readonly OrderItem[],
  options: { readonly writes: boolean },
) => OrderItem[] | Promise<OrderItem[]>;

/**
 * The steps before an order is placed, in their order. An order that exists already goes on to its customer and its
 * products all the same: only with their keys can it be compared with the one that was found.
 */
const preparing: readonly OrderStep[] = [
  settleLinkedOrders,
  completeOrders,
  resumeBegun,
  claimDocuments,
  settleInvoicedOrders,
  findExistingOrders,
  settleCustomers,
  settleBilling,
  settleAddresses,
  settleProducts,
  settleFoundOrders,
];

/** The steps that place what is left then. */
const placing: readonly OrderStep[] = [placeOrders, confirmOrders];

/** Takes a page of orders through all steps; every one of them has ended then. */
export async function placeOrderPage(open: OpenOrderRun, records: readonly SystemRecord[]): Promise<OrderItem[]> {
  return takeSteps([...preparing, ...placing], open, records, { writes: true });
}

/** A look ahead: those that have not ended would be placed. */
export async function prepareOrderPage(open: OpenOrderRun, records: readonly SystemRecord[]): Promise<OrderItem[]> {
  return takeSteps(preparing, open, records, { writes: false });
}

async function takeSteps(
  steps: readonly OrderStep[],
  open: OpenOrderRun,
  records: readonly SystemRecord[],
  options: { readonly writes: boolean },
): Promise<OrderItem[]> {
  let items = await loadOrderState(open, mapPage(open, records));
  for (const step of steps) {
    items = await step(open, items, options);
  }
  return items;
}
