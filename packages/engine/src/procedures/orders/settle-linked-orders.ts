import { fetchTargets } from "../../record/target-records.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { confirmItem } from "./confirm-orders.ts";
import { findByReference } from "./find-by-reference.ts";
import { end, forOpen, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { statusOf } from "./order-status.ts";

/** Troubles of an order that is in the target: they end when the target is put right. */
const confirmedAgain: ReadonlySet<string> = new Set(["placed_twice", "stored_otherwise", "totals_differ"]);

/**
 * An order that is linked has been placed: nothing is sent again, whatever becomes of it in the source. One that was
 * cancelled or deleted afterwards waits until a person has cancelled it in the target too.
 */
export async function settleLinkedOrders(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  return forOpen(items, async (all) => {
    const linked = all.filter((item) => item.link !== undefined);
    const givenUp = linked.filter((item) => item.record.deleted || statusOf(open, item).isCancelled);
    const there = await fetchTargets(
      open,
      givenUp.flatMap((item) => item.targetKey ?? []),
    );
    const doubtful = linked.filter(
      (item) => !givenUp.includes(item) && confirmedAgain.has(item.known?.problem_code ?? ""),
    );
    const found = await findByReference(open, doubtful);
    return linked.map((item) => {
      if (givenUp.includes(item)) {
        const key = item.targetKey ?? "";
        const { deleted } = item.record;
        const trouble = deleted ? obstacle("deleted_after_placing", { key }) : obstacle("cancel_by_hand", { key });
        return there.some((target) => target.key === key)
          ? end(item, { kind: "wait", trouble })
          : end(item, { kind: "skip", reason: deleted ? "deleted_in_source" : "cancelled" });
      }
      return doubtful.includes(item) ? confirmItem(open, item, found(item)) : end(item, { kind: "unchanged" });
    });
  });
}
