import type { ItemOutcome } from "@koppla/connector-sdk";
import { send } from "../../effects/effects.ts";
import { type Intents, noteIntents } from "../../record/noting/intents.ts";
import { noteSent } from "../../record/noting/noted-outcomes.ts";
import { refusalOf } from "../../record/refusal.ts";
import { withOrigin } from "../../record/refused-value.ts";
import { type Sent, sendAll } from "../../record/send-all.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle, troubleFromError } from "../../trouble/trouble.ts";
import { totalsToSend } from "./amounts/wanted-totals.ts";
import { type Ending, end, goOn, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { orderOutcome } from "./order-outcome.ts";
import { placedMarks } from "./placed/placed-marks.ts";

/**
 * The step `place`: one call for each order, its intent noted durably right before. What went out well is not noted
 * here: it is confirmed first, and until then its intent stands.
 * @throws what concerns the connection as a whole; what is known of lost answers and refusals is noted by then.
 */
export async function placeOrders(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const ready = items.filter((item) => item.ending === null);
  const intended = new Set<OrderItem>();
  /** Not to be sent after all: by a person since the page was read, taken over by another flow, or not to be noted. */
  const given = new Map<OrderItem, Ending>();
  const { sent, stoppedBy } = await sendAll(ready, {
    concurrentCalls: open.target.limits.concurrentCalls,
    async send(item) {
      const { key } = item.record;
      const noted = await noteIntents(open, [{ sourceKey: key, kind: "create", claims: item.claims }]);
      if (!noted.sent.has(key)) {
        given.set(item, endingOf(noted, key));
        return "unsent";
      }
      intended.add(item);
      return sendOrder(open, withTotals(open, item));
    },
  });
  const placed = items.map((item) => {
    const ending = given.get(item);
    return ending === undefined ? afterSending(open, item, sent.get(item)) : end(item, ending);
  });
  if (stoppedBy !== null) {
    const settled = placed.filter((item) => item.ending !== null && item.ending.kind !== "skip");
    const known = settled.filter((item) => ready.some(({ record }) => record.key === item.record.key));
    const unsent = [...intended].filter((item) => sent.get(item)?.outcome === "unsent");
    const waiting = unsent.map((item) => end(item, { kind: "wait", trouble: troubleFromError(stoppedBy) }));
    await noteSent(open, [...known, ...waiting].map(orderOutcome));
    throw stoppedBy;
  }
  return placed;
}

/** How an order ends that may not be sent. */
function endingOf({ refused, lost }: Intents, sourceKey: string): Ending {
  const trouble = refused.get(sourceKey);
  if (trouble !== undefined) {
    return { kind: "fail", trouble };
  }
  return lost.has(sourceKey)
    ? { kind: "wait", trouble: obstacle("claimed_elsewhere") }
    : { kind: "skip", reason: "by_person" };
}

async function sendOrder(open: OpenOrderRun, item: OrderItem): Promise<ItemOutcome | undefined> {
  const { entity, session } = open.target;
  const outcomes = await send(open.engine, "record.write", async () =>
    entity.create?.({ session, items: [item.fields] }),
  );
  return outcomes?.[0];
}

/** With the sums that the source counted, where the target takes them. */
function withTotals({ orders }: OpenOrderRun, item: OrderItem): OrderItem {
  const totals = orders.keepsAmounts ? totalsToSend(orders, item.record.fields, item.fields) : {};
  return { ...item, fields: { ...item.fields, ...totals } };
}

function marksOf(open: OpenOrderRun, { record, fields }: OrderItem) {
  return placedMarks(open, open.orders, record, fields);
}

function afterSending(open: OpenOrderRun, item: OrderItem, sent: Sent | undefined): OrderItem {
  switch (sent?.outcome) {
    case undefined:
    case "unsent":
      return item;
    case "written":
      return goOn(item, { targetKey: sent.key, marks: marksOf(open, item) }, step("place.done", sent.key));
    case "refused": {
      // A refusal is an answer: nothing was placed, and nothing is left to be found.
      const refused = { ...item, hasIntent: false };
      const trouble = withOrigin(open, item, item.fields, sent.trouble);
      const { state, ...more } = refusalOf(trouble, item.known, open.engine.clock.now());
      return end(refused, { kind: state === "failed" ? "fail" : "wait", ...more }, step("place.stopped"));
    }
    case "unknown": {
      const now = open.engine.clock.now().getTime();
      const tryAgainAt = new Date(now + open.target.limits.longestRequestMs);
      return end(item, { kind: "unknown", trouble: sent.trouble, tryAgainAt }, step("place.stopped"));
    }
  }
}
