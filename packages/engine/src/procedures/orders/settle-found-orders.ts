import type { TargetRecord } from "../../record/items.ts";
import { obstacle, troubleCode } from "../../trouble/trouble.ts";
import { confirmItem } from "./confirm-orders.ts";
import { comparedTotals, differingFields, showTotals } from "./order-differences.ts";
import { type Ending, end, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { placedMarks } from "./placed/placed-marks.ts";

/**
 * Settles the orders that were found: one that we sent before a crash or a lost answer is done, one that somebody else
 * entered is skipped and linked. One that differs waits for a person.
 */
export function settleFoundOrders(open: OpenOrderRun, items: readonly OrderItem[]): OrderItem[] {
  return items.map((item) => {
    const [target] = item.found;
    if (item.ending !== null || target === undefined) {
      return item;
    }
    const { unlessFound } = item;
    if (wasEnteredByHand(unlessFound)) {
      return end(item, { kind: "skip", reason: "exists_already" });
    }
    if (unlessFound !== null && unlessFound.kind !== "skip") {
      return end({ ...item, targetKey: null }, unlessFound);
    }
    const differing = differingFields(open, item, target);
    // Fields that differ explain sums that do.
    const fields = differing.length > 0 ? differing : otherTotals(open, item, target);
    if (fields.length > 0) {
      const trouble = obstacle("found_differs", { key: target.key, fields: fields.join(", ") });
      return end({ ...item, targetKey: null }, { kind: "wait", trouble });
    }
    const same = { ...item, marks: placedMarks(open, open.orders, item.record, item.fields) };
    return item.hasIntent && unlessFound === null
      ? confirmItem(open, { ...same, targetKey: target.key }, [target])
      : end(same, foundEnding(item, target.key));
  });
}

/** Of an order that somebody else entered. What Koppla sent itself is confirmed, and tells its sums there. */
function otherTotals(open: OpenOrderRun, item: OrderItem, target: TargetRecord): string[] {
  const compared = item.hasIntent ? null : comparedTotals(open, item, target);
  return compared?.kind === "different" ? [showTotals(open, compared)] : [];
}

/** Of an order that the source keeps too little of, there is nothing to compare: a person has entered it. */
function wasEnteredByHand(unlessFound: Ending | null): boolean {
  return unlessFound?.kind === "wait" && troubleCode(unlessFound.trouble) === "kept_too_little";
}

function foundEnding({ hasIntent, unlessFound }: OrderItem, key: string): Ending {
  if (unlessFound?.kind === "skip" && unlessFound.reason === "cancelled") {
    return { kind: "wait", trouble: obstacle("cancel_by_hand", { key }) };
  }
  return hasIntent ? { kind: "done" } : { kind: "skip", reason: "exists_already" };
}
