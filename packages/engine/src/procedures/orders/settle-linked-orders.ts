import { naturalMark, naturalName } from "../../agreement/natural-mark.ts";
import { textOf } from "../../record/field-texts.ts";
import type { TargetRecord } from "../../record/items.ts";
import { fetchTargets } from "../../record/target-records.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { underFreeReferences } from "./claims/free-documents.ts";
import { confirmItem } from "./confirm-orders.ts";
import { findPlaced } from "./find-by-reference.ts";
import { end, forOpen, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { statusOf } from "./order-status.ts";

/** Troubles of an order that is in the target: they end when the target is put right. */
const confirmedAgain: ReadonlySet<string> = new Set(["placed_twice", "stored_otherwise", "totals_differ"]);

/**
 * An order that is linked has been placed: nothing is sent again, whatever becomes of it in the source. One that was
 * cancelled or deleted afterwards waits until a person has cancelled it in the target too. One whose number was used
 * before, for an order with another reference, is not the linked one: it waits (V29). What another integration has placed
 * between the same systems is linked here as well (V3).
 */
export async function settleLinkedOrders(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  return forOpen(items, async (all) => {
    const linked = all
      .filter((item) => item.link !== undefined || item.twin !== null)
      .map((item) => (item.link === undefined ? { ...item, targetKey: item.twin } : item));
    const reused = linked.filter((item) => isReused(open, item));
    const givenUp = linked.filter(
      (item) => !reused.includes(item) && (item.record.deleted || statusOf(open, item).isCancelled),
    );
    const there = await fetchTargets(
      open,
      [...reused, ...givenUp].flatMap((item) => item.targetKey ?? []),
    );
    const doubtful = linked.filter(
      (item) => !givenUp.includes(item) && !reused.includes(item) && confirmedAgain.has(item.known?.problem_code ?? ""),
    );
    const doubted = new Map((await underFreeReferences(open, doubtful)).map((item) => [item.record.key, item]));
    // They may be stored otherwise than they were sent: that is no trial of the search.
    const found = await findPlaced(open, [...doubted.values()], { writes: false });
    return linked.map((item) => {
      if (reused.includes(item)) {
        return end(item, { kind: "wait", trouble: reusedNumber(open, item, there) });
      }
      if (givenUp.includes(item)) {
        const key = item.targetKey ?? "";
        const { deleted } = item.record;
        const trouble = deleted ? obstacle("deleted_after_placing", { key }) : obstacle("cancel_by_hand", { key });
        return there.some((target) => target.key === key)
          ? end(item, { kind: "wait", trouble })
          : end(item, { kind: "skip", reason: deleted ? "deleted_in_source" : "cancelled" });
      }
      if (item.link === undefined) {
        return end(item, { kind: "skip", reason: "placed_elsewhere" });
      }
      const doubtfulOne = doubted.get(item.record.key);
      return doubtfulOne === undefined
        ? end(item, { kind: "unchanged" })
        : confirmItem(open, doubtfulOne, found(doubtfulOne));
    });
  });
}

function isReused(open: OpenOrderRun, { record, link }: OrderItem): boolean {
  const mark = naturalMark(open, record);
  return mark !== undefined && link?.naturalMark != null && !mark.equals(link.naturalMark);
}

/** What the order of before is called is known by its hash alone: the target tells it. */
function reusedNumber(open: OpenOrderRun, item: OrderItem, there: readonly TargetRecord[]) {
  const key = item.targetKey ?? "";
  const [{ field }] = open.target.naturalKeys;
  const before = textOf(there.find((target) => target.key === key)?.fields[field]) ?? key;
  return obstacle("source_number_reused", { reference: naturalName(open, item.record) ?? "", before, key });
}
