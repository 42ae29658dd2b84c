import { readPath } from "@koppla/mapping";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";

/** What an order's status in the source means for the flow. */
export function statusOf(
  { orders }: OpenOrderRun,
  { record }: OrderItem,
): { readonly isCancelled: boolean; readonly isTaken: boolean } {
  const { sourceRoles, settings } = orders;
  const status = sourceRoles.status;
  const value = status === undefined ? null : readPath(record.fields, status.field);
  if (status === undefined || typeof value !== "string") {
    return { isCancelled: false, isTaken: true };
  }
  const isCancelled = status.cancelled.includes(value);
  return { isCancelled, isTaken: settings.statuses === undefined ? !isCancelled : settings.statuses.includes(value) };
}
