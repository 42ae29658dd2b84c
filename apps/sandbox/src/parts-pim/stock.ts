import { Decimal } from "decimal.js";
import type { BatchRules } from "./batches.ts";
import { formatQuantity } from "./decimals.ts";
import { type ListRules, listFilter } from "./paging.ts";
import { type Order, type Stock, stockRecord } from "./records.ts";
import { checkReference, checkSku } from "./references.ts";
import type { PimState } from "./state.ts";
import type { Body } from "./validation.ts";

/* Stock by SKU and location (parts-pim.md §5), and what orders do to it (§6). */

/** Orders name no location; they reserve here. */
const ORDER_LOCATION = "MAIN";

export function stockKey(sku: string, location: string): string {
  return `${sku}@${location}`;
}

export function stockList(state: PimState): ListRules<Stock> {
  return {
    collection: state.stock,
    tombstoneKey: "sku",
    filters: ["sku", "location"],
    pick(query) {
      const skus = listFilter(query, "sku");
      if (!skus) return undefined;
      const location = query.get("location");
      const locations = location === null ? state.locations.all().map((entry) => entry.key) : [location];
      return skus.flatMap((sku) => locations.map((place) => stockKey(sku, place)));
    },
    test: (query) => {
      const location = query.get("location");
      return (stock) => location === null || stock.location === location;
    },
  };
}

export function stockBatch(state: PimState): BatchRules {
  return {
    noun: "stock",
    properties: new Set(["sku", "location", "on_hand"]),
    keyOf(item) {
      const [sku, location] = [item.raw("sku"), item.raw("location") ?? ORDER_LOCATION];
      return typeof sku === "string" && typeof location === "string" ? stockKey(sku, location) : undefined;
    },
    upsert: (item, stamp) => upsertStock(state, item, stamp),
  };
}

function upsertStock(state: PimState, item: Body, stamp: () => string): "created" | "updated" | "unchanged" {
  item.require("sku", "on_hand");
  const sku = item.text("sku", 35) ?? "";
  const location = item.text("location", 20) ?? ORDER_LOCATION;
  const onHand = item.decimal("on_hand", formatQuantity);
  checkSku(state, item, "sku", sku);
  if (sku !== "") checkReference(item, "sku", sku, state.products, "unknown_sku");
  checkReference(item, "location", location, state.locations, "unknown_location");
  if (onHand?.startsWith("-")) item.add("on_hand", "invalid_quantity", "on_hand may not be negative");
  const old = state.stock.get(stockKey(sku, location));
  if (item.problems.length > 0 || onHand === undefined || onHand === old?.on_hand) return "unchanged";
  putStock(state, { ...(old ?? stockRecord.parse({ sku, location })), on_hand: onHand }, stamp());
  return old ? "updated" : "created";
}

/** An open order holds its quantities back. */
export function reserveStock(state: PimState, order: Order, stamp: string): void {
  moveStock(state, order, stamp, (stock, quantity) => ({ ...stock, reserved: add(stock.reserved, quantity) }));
}

/** A seeded order held its quantities back all along: the stock record does not look changed. */
export function addReservation(state: PimState, order: Order): void {
  for (const line of order.lines) {
    const key = stockKey(line.sku, ORDER_LOCATION);
    const stock = state.stock.get(key) ?? stockRecord.parse({ sku: line.sku, updated_at: order.updated_at });
    const reserved = add(stock.reserved, new Decimal(line.quantity));
    const available = formatQuantity(new Decimal(stock.on_hand).minus(reserved));
    state.stock.put(key, { ...stock, reserved, available }, stock.updated_at);
  }
}

/** A cancelled order gives them back. */
export function releaseStock(state: PimState, order: Order, stamp: string): void {
  moveStock(state, order, stamp, (stock, quantity) => ({ ...stock, reserved: add(stock.reserved, quantity.neg()) }));
}

/** A shipped order has taken them away. */
export function shipStock(state: PimState, order: Order, stamp: string): void {
  moveStock(state, order, stamp, (stock, quantity) => ({
    ...stock,
    on_hand: add(stock.on_hand, quantity.neg()),
    reserved: add(stock.reserved, quantity.neg()),
  }));
}

function moveStock(
  state: PimState,
  order: Order,
  stamp: string,
  move: (stock: Stock, quantity: Decimal) => Stock,
): void {
  for (const line of order.lines) {
    const stock = state.stock.get(stockKey(line.sku, ORDER_LOCATION)) ?? stockRecord.parse({ sku: line.sku });
    putStock(state, move(stock, new Decimal(line.quantity)), stamp);
  }
}

function putStock(state: PimState, stock: Stock, stamp: string): void {
  const key = stockKey(stock.sku, stock.location);
  const available = formatQuantity(new Decimal(stock.on_hand).minus(stock.reserved));
  state.stock.put(key, { ...stock, available, updated_at: stamp }, stamp);
  state.announce("stock.updated", key);
}

function add(one: string, other: Decimal): string {
  return formatQuantity(new Decimal(one).plus(other));
}
