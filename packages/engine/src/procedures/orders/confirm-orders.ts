import { readPath } from "@koppla/mapping";
import { comparableText } from "../../record/field-texts.ts";
import type { TargetRecord } from "../../record/items.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { type ComparedTotals, figures, totalsOf } from "./amounts/document-totals.ts";
import { findPlaced } from "./find-by-reference.ts";
import { comparedTotals, differingFields, showTotals } from "./order-differences.ts";
import { end, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { referenceOf } from "./order-reference.ts";

/**
 * The step `confirm`: what was just placed is there exactly once, as it was sent. Only then is it noted as done; should
 * the process die before, the next attempt finds it and compares it all the same.
 */
export async function confirmOrders(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  options: { readonly writes: boolean },
): Promise<OrderItem[]> {
  const placed = items.filter((item) => item.ending === null);
  const found = await findPlaced(open, placed, options);
  return items.map((item) => (item.ending === null ? confirmItem(open, item, found(item)) : item));
}

export function confirmItem(open: OpenOrderRun, item: OrderItem, found: readonly TargetRecord[]): OrderItem {
  const [target, another] = found;
  const key = item.targetKey ?? "";
  if (another !== undefined) {
    const keys = found.map((one) => one.key).join(", ");
    return end(item, { kind: "wait", trouble: obstacle("placed_twice", { keys }) }, step("confirm.stopped"));
  }
  const { field } = open.target.naturalKeys[0];
  const isKept = comparableText(target?.fields[field]) === comparableText(referenceOf(open, item));
  const fields = [...(isKept ? [] : [field]), ...(target === undefined ? [] : differingFields(open, item, target))];
  if (target === undefined || fields.length > 0) {
    const trouble = obstacle("stored_otherwise", { key, fields: fields.join(", ") });
    return end(item, { kind: "wait", trouble }, step("confirm.stopped"));
  }
  return confirmTotals(open, item, target);
}

/** It is there as it was sent; now what the target made of it is compared with what the source counted. */
function confirmTotals(open: OpenOrderRun, item: OrderItem, target: TargetRecord): OrderItem {
  const compared = comparedTotals(open, item, target);
  const confirmed = step("confirm.done", ...totalOf(open, target));
  if (compared === null) {
    return end(item, { kind: "done" }, confirmed);
  }
  const facts = { key: item.targetKey ?? "", fields: showTotals(open, compared), document: item.record.key };
  switch (compared.kind) {
    case "same":
      return end(item, { kind: "done" }, confirmed, ...untoldSteps(open, item, compared));
    case "rounding": {
      const noted = obstacle("rounding", facts);
      return end(item, { kind: "done", noted }, confirmed, step("confirm.rounding", facts.fields));
    }
    case "different":
      return end(item, { kind: "wait", trouble: obstacle("totals_differ", facts) }, step("confirm.stopped"));
  }
}

/** What could not be compared, and whose silence that is. */
function untoldSteps({ source, target, orders }: OpenOrderRun, item: OrderItem, compared: ComparedTotals) {
  const told = totalsOf(orders.sourceRoles.totals, item.record.fields);
  switch (compared.untold) {
    case "nothing":
      return [];
    case "tax":
      return [step("confirm.no_tax", told.tax === null ? source.title : target.title)];
    case "everything": {
      const isSilent = figures.every((figure) => told[figure] === null);
      return [step("confirm.no_totals", isSilent ? source.title : target.title)];
    }
  }
}

/** What the target computed as the order's total, where it tells one: people see it beside the source's. */
function totalOf({ target: { entity } }: OpenOrderRun, found: TargetRecord): string[] {
  const total = readPath(found.fields, entity.toModel.total?.from ?? "");
  return typeof total === "string" ? [total] : [];
}
