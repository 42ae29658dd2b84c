import type { RecordFields } from "@koppla/mapping";
import type { FieldMarks } from "@koppla/store";
import type { OpenRun } from "../../flow/open-flow.ts";
import type { MatchedItem, SkipReason } from "../../record/items.ts";
import type { TimelineStep } from "../../timeline/timeline.ts";
import type { Trouble } from "../../trouble/trouble.ts";
import type { OrderParts } from "./flow/open-order-flow.ts";

/** A run of an order flow. */
export interface OpenOrderRun extends OpenRun {
  readonly orders: OrderParts;
}

/** Stands for the key of a customer or an address that would only be created, in a look ahead. */
export const notYetThere = "…";

/** How the procedure ended for an order, before or after it was placed. */
export type Ending =
  | { readonly kind: "unchanged" }
  | { readonly kind: "skip"; readonly reason: SkipReason }
  /** It is in the target, placed by us. */
  | {
      readonly kind: "done";
      /** What people should know all the same, told once for the whole flow. */
      readonly noted?: Trouble;
    }
  | {
      readonly kind: "wait" | "fail" | "unknown";
      readonly trouble: Trouble;
      readonly tryAgainAt?: Date;
    };

/** An order on its way through the procedure. Each step takes those that have not ended, and hands all of them on. */
export interface OrderItem extends MatchedItem {
  /** What is to be sent, as far as the steps have come. */
  readonly fields: RecordFields;
  /** A call that creates it has gone out, and it is not settled what became of it. */
  readonly hasIntent: boolean;
  /** How it ends if it is not found in the target: it is not to be placed, but an earlier attempt may have been. */
  readonly unlessFound: Ending | null;
  /** How it ends if it is not found in the target: another flow has placed it or is at it, or this one has before. */
  readonly ifAbsent: Ending | null;
  /** What it holds of documents and sales, so that nobody else places them. */
  readonly claims: readonly Buffer[];
  /** Key in the target, as another integration between the same systems has linked it. */
  readonly twin: string | null;
  /** Key in the target, once it is there. */
  readonly targetKey: string | null;
  /** The target's customer is another of the source's, with the same e-mail address: it may live elsewhere. */
  readonly isShared?: boolean;
  /** The target's customer has the address that this order is billed to as its own. */
  readonly isBilledAtHome?: boolean;
  /** What its link is to remember of it, once it is there as it was sent. */
  readonly marks?: FieldMarks;
  readonly steps: readonly TimelineStep[];
  readonly ending: Ending | null;
}

export function end(item: OrderItem, ending: Ending, ...steps: readonly TimelineStep[]): OrderItem {
  return { ...item, ending, steps: [...item.steps, ...steps] };
}

/** The order goes on to the next step. */
export function goOn(item: OrderItem, changes: Partial<OrderItem>, ...steps: readonly TimelineStep[]): OrderItem {
  return { ...item, ...changes, steps: [...item.steps, ...steps] };
}

/** Does one step for all orders that have not ended; the others pass. */
export async function forOpen(
  items: readonly OrderItem[],
  work: (open: readonly OrderItem[]) => Promise<readonly OrderItem[]>,
): Promise<OrderItem[]> {
  const open = items.filter((item) => item.ending === null);
  if (open.length === 0) {
    return [...items];
  }
  const done = new Map((await work(open)).map((item) => [item.record.key, item]));
  return items.map((item) => done.get(item.record.key) ?? item);
}
