import type { Taker } from "@koppla/store";
import { mostLostAnswers } from "../../calls/retry-policy.ts";
import { judgeLost, type LostRecord } from "../../record/absence/judge-lost.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { claimDocuments } from "./claims/claim-documents.ts";
import { findFreeDocuments } from "./claims/free-documents.ts";
import { underOwnNumber } from "./claims/own-number.ts";
import { end, forOpen, goOn, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { referenceOf } from "./order-reference.ts";

/**
 * The step `exists already?`: looks for every order by its reference, wherever the target may keep it. After a lost
 * answer, finding nothing proves something only when no call can be under way any more, and when the same search is known
 * to find what is there.
 */
export async function findExistingOrders(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  options: { readonly writes: boolean },
): Promise<OrderItem[]> {
  return forOpen(items, async (sought) => {
    const found = await findFreeDocuments(open, sought);
    const searched = sought.map((item) => ({ ...item, found: found(item).free }));
    const { field } = open.target.naturalKeys[0];
    const lost = searched.filter((item) => isLost(open, item) && found(item).taker === undefined);
    const texts = new Map(lost.map((item) => [item.record.key, referenceOf(open, item)]));
    const judged = await judgeLost(open, field, texts, options);
    const renamed = searched.flatMap((item) =>
      found(item).taker === undefined ? [] : (underOwnNumber(open, item) ?? []),
    );
    const claimed = renamed.length === 0 ? [] : await claimDocuments(open, renamed, options);
    const again = await findExistingOrders(open, claimed, options);
    const byNumber = new Map(again.map((item) => [item.record.key, item]));
    return searched.map((item) => {
      const numbered = byNumber.get(item.record.key);
      if (numbered !== undefined) {
        return numbered;
      }
      const one = judged.get(item.record.key);
      return judge(open, { ...item, found: one?.found ?? item.found }, { judged: one, taker: found(item).taker });
    });
  });
}

/** Its answer was lost, nothing was found, and that may prove that it is not there. */
function isLost(open: OpenOrderRun, item: OrderItem): boolean {
  const provesNothing = open.target.naturalKeys[0].provesNoAbsence === true || item.found.length > 0;
  return item.hasIntent && !provesNothing && absentFromOf(open, item) <= open.engine.clock.now();
}

/** What the searches told about an order. */
interface Searched {
  readonly judged: LostRecord | undefined;
  /** Who is linked with what was found, where all of that is another's (K2). */
  readonly taker: Taker | undefined;
}

function judge(open: OpenOrderRun, item: OrderItem, { judged, taker }: Searched): OrderItem {
  const [target, another] = item.found;
  if (taker !== undefined) {
    const reference = referenceOf(open, item) ?? "";
    const trouble = obstacle("reference_taken", { reference, document: taker.sourceKey });
    return end(item, item.unlessFound ?? { kind: "wait", trouble }, step("claim.stopped"));
  }
  if (another !== undefined) {
    const keys = item.found.map(({ key }) => key).join(", ");
    const code = item.hasIntent ? "placed_twice" : "several_found";
    return end(item, { kind: "wait", trouble: obstacle(code, { keys }) }, step("exists.yes", keys));
  }
  if (target !== undefined) {
    return goOn(item, { targetKey: target.key }, step("exists.yes", target.key));
  }
  if (item.hasIntent) {
    const unknown = obstacle("cannot_tell", { reference: referenceOf(open, item) ?? "" });
    if (open.target.naturalKeys[0].provesNoAbsence) {
      return end(item, { kind: "wait", trouble: unknown });
    }
    if (judged === undefined) {
      const tryAgainAt = absentFromOf(open, item);
      return end(item, { kind: "unknown", trouble: obstacle("outcome_unknown"), tryAgainAt });
    }
    if (!judged.isAbsent) {
      return end(item, { kind: "wait", trouble: unknown });
    }
    const tries = item.known?.tries ?? 0;
    if (tries >= mostLostAnswers) {
      const trouble = obstacle("tried_to_the_limit", { tries: String(tries) });
      return end({ ...item, hasIntent: false }, { kind: "fail", trouble });
    }
  }
  const otherwise = item.unlessFound ?? item.ifAbsent;
  return otherwise === null ? goOn(item, {}, step("exists.no")) : end(item, otherwise);
}

/**
 * From when on finding nothing proves that the order is not there. Of a write that was cut off, the intent's own time
 * says little: the call may have waited for its turn after it. But whoever sent it has lost the run by now, so no call
 * begins after this moment.
 */
function absentFromOf(open: OpenOrderRun, { known }: OrderItem): Date {
  const now = open.engine.clock.now();
  return known?.state === "writing" || known?.try_again_at == null
    ? new Date(now.getTime() + open.target.limits.longestRequestMs)
    : known.try_again_at;
}
