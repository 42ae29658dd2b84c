import type { SettledAs } from "@koppla/store";
import type { Outcome } from "../../record/items.ts";
import { filledFields, quietOutcome, troubled } from "../../record/outcome.ts";
import type { OrderItem } from "./order-items.ts";

/** What became of an order. A link stands wherever the order is in the target, also where something is wrong with it. */
export function orderOutcome(item: OrderItem): Outcome {
  const outcome = outcomeOf(item);
  const settled = claimsSettled(item, outcome);
  return settled === null ? outcome : { ...outcome, claims: { marks: item.claims, settled } };
}

/** Null: they stay as they are; of a lost answer, that a call may be under way. */
function claimsSettled(item: OrderItem, { linked, state, intent }: Outcome): SettledAs | null {
  if (linked !== null || state === "done") {
    return "placed";
  }
  if (state === "skipped") {
    return item.link === undefined ? "left" : null;
  }
  return intent === null && (state === "waiting" || state === "failed") ? "open" : null;
}

function outcomeOf(item: OrderItem): Outcome {
  const { ending, targetKey, steps, fields, marks } = item;
  if (ending === null) {
    throw new Error("The procedure of orders left one without an end.");
  }
  const isNew = targetKey !== null && item.link === undefined;
  const linked = isNew ? { targetKey, fields, ...(marks === undefined ? {} : { marks }) } : null;
  switch (ending.kind) {
    case "unchanged":
      return quietOutcome({ item, kind: "unchanged", adopt: null, kept: [], leftOut: [] });
    case "skip":
      return { ...quietOutcome({ item, kind: "skip", reason: ending.reason }), linked };
    case "done": {
      const wasPlaced = item.link === undefined;
      return {
        item,
        state: "done",
        intent: wasPlaced ? "create" : null,
        linked,
        trouble: null,
        tryAgainAt: null,
        activity: { action: wasPlaced ? "created" : "confirmed", changes: wasPlaced ? filledFields(fields) : [] },
        ...(ending.noted === undefined ? {} : { noted: ending.noted }),
        steps,
      };
    }
    case "wait":
    case "fail":
    case "unknown": {
      const state = ({ wait: "waiting", fail: "failed", unknown: "unknown" } as const)[ending.kind];
      // What was attempted stays so until it is settled, whatever else stops the order meanwhile.
      const attempted = linked === null && (item.hasIntent || ending.kind === "unknown");
      const settleAt = ending.tryAgainAt ?? (attempted ? item.known?.try_again_at : null) ?? undefined;
      const outcome = troubled(item, state, ending.trouble, {
        ...(attempted ? { intent: "create" as const } : {}),
        ...(settleAt === undefined ? {} : { tryAgainAt: settleAt }),
      });
      return { ...outcome, linked, steps };
    }
  }
}
