import { readPath } from "@koppla/mapping";
import type { TargetRecord } from "../../record/items.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { findByReference } from "./find-by-reference.ts";
import { differingFields } from "./order-differences.ts";
import { end, type OpenOrderRun, type OrderItem } from "./order-items.ts";

/**
 * The step `confirm`: what was just placed is there exactly once, as it was sent. Only then is it noted as done; should
 * the process die before, the next attempt finds it and compares it all the same.
 */
export async function confirmOrders(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const placed = items.filter((item) => item.ending === null);
  const found = await findByReference(open, placed);
  return items.map((item) => (item.ending === null ? confirmItem(open, item, found(item)) : item));
}

export function confirmItem(open: OpenOrderRun, item: OrderItem, found: readonly TargetRecord[]): OrderItem {
  const [target, another] = found;
  const key = item.targetKey ?? "";
  if (another !== undefined) {
    const keys = found.map((one) => one.key).join(", ");
    return end(item, { kind: "wait", trouble: obstacle("placed_twice", { keys }) }, step("confirm.stopped"));
  }
  const fields = target === undefined ? [open.target.naturalKeys[0].field] : differingFields(open, item, target);
  return fields.length === 0
    ? end(item, { kind: "done" }, step("confirm.done", ...totalOf(open, target)))
    : end(
        item,
        { kind: "wait", trouble: obstacle("stored_otherwise", { key, fields: fields.join(", ") }) },
        step("confirm.stopped"),
      );
}

/** What the target computed as the order's total, where it tells one: people see it beside the source's. */
function totalOf({ target: { entity } }: OpenOrderRun, found: TargetRecord | undefined): string[] {
  const total = found === undefined ? null : readPath(found.fields, entity.toModel.total?.from ?? "");
  return typeof total === "string" ? [total] : [];
}
