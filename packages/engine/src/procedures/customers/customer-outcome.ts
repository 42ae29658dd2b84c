import { keptSteps } from "../../agreement/kept-steps.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { fittedSteps } from "../../record/fitted-steps.ts";
import type { MatchedItem, Outcome } from "../../record/items.ts";
import { stateOfNote } from "../../record/noting/refused-note.ts";
import { filledFields, quietOutcome, skippedByPerson, troubled } from "../../record/outcome.ts";
import { refusedOutcome } from "../../record/refusal.ts";
import { withOrigin } from "../../record/refused-value.ts";
import type { Sent } from "../../record/send-all.ts";
import { obstacle, type Trouble } from "../../trouble/trouble.ts";
import {
  type CustomerDecision,
  type CustomerItem,
  type FoundAs,
  liveLink,
  type PlacedCustomer,
} from "./customer-items.ts";

/**
 * What became of a customer, as its own record and as others use it.
 * @param sent what is known of the call, where one was decided; null: nothing was sent, as in a look ahead.
 */
export function outcomeOf(exchange: Exchange, decision: CustomerDecision, sent: Sent | null): PlacedCustomer {
  const { customer } = decision;
  const item = asRecord(customer.item, customer.link);
  const sourceKey = customer.item.record.key;
  const placed = (targetKey: string | null, as: FoundAs | null, outcome: Outcome): PlacedCustomer => ({
    sourceKey,
    targetKey,
    as,
    outcome,
  });
  if (customer.item.record.deleted) {
    return placed(
      customer.link?.targetKey ?? null,
      null,
      quietOutcome({ item, kind: "skip", reason: "deleted_in_source" }),
    );
  }
  switch (decision.kind) {
    case "create":
    case "update":
      return writtenOutcome(exchange, decision, sent, item);
    case "unchanged":
      return placed(
        decision.targetKey,
        decision.as,
        quietOutcome({ item, kind: "unchanged", adopt: null, kept: decision.kept, leftOut: decision.leftOut }),
      );
    case "share":
      return placed(decision.targetKey, "shared", quietOutcome({ item, kind: "skip", reason: "shares_email" }));
    case "leave":
      return placed(decision.targetKey, "found", quietOutcome({ item, kind: "skip", reason: decision.reason }));
    case "absent":
      return placed(null, null, troubled(item, "waiting", obstacle("customer_not_found", { customer: sourceKey })));
    case "wait": {
      const more = decision.tryAgainAt === null ? {} : { tryAgainAt: decision.tryAgainAt };
      const targetKey = decision.isAnother === true ? undefined : liveLink(customer)?.targetKey;
      return placed(targetKey ?? null, "linked", troubled(item, "waiting", decision.trouble, more));
    }
    case "fail":
      return placed(liveLink(customer)?.targetKey ?? null, "linked", troubled(item, "failed", decision.trouble));
  }
}

function writtenOutcome(
  exchange: Exchange,
  decision: Extract<CustomerDecision, { kind: "create" | "update" }>,
  sent: Sent | null,
  item: MatchedItem,
): PlacedCustomer {
  const { kind, fields, customer } = decision;
  const sourceKey = customer.item.record.key;
  const known = kind === "update" ? decision.targetKey : null;
  const changes = kind === "update" ? decision.changes : filledFields(fields);
  const linkedKey = liveLink(customer)?.targetKey ?? null;
  switch (sent?.outcome) {
    case "refused": {
      const trouble = withOrigin(exchange, item, fields, sent.trouble);
      const outcome = refusedOutcome(item, trouble, kind, exchange.engine.clock.now());
      return { sourceKey, targetKey: linkedKey, as: "linked", outcome };
    }
    case "unknown": {
      const settleMs = kind === "create" ? exchange.target.limits.longestRequestMs : 0;
      const tryAgainAt = new Date(exchange.engine.clock.now().getTime() + settleMs);
      const outcome = troubled(item, "unknown", sent.trouble, { intent: kind, tryAgainAt });
      return { sourceKey, targetKey: linkedKey, as: "linked", outcome };
    }
    case "unsent":
      return {
        sourceKey,
        targetKey: linkedKey,
        as: "linked",
        outcome: troubled(item, "waiting", obstacle("outcome_unknown")),
      };
    case "written":
    case undefined: {
      const targetKey = sent?.key ?? known;
      const outcome: Outcome = {
        item,
        state: "done",
        intent: kind,
        linked: targetKey === null ? null : { targetKey, fields, isStored: true },
        trouble: null,
        tryAgainAt: null,
        activity: {
          action: kind === "create" ? "created" : "updated",
          changes,
          kept: decision.kind === "update" ? decision.kept : [],
        },
        steps: [
          ...fittedSteps(item.mapped.fitted, new Set(changes.map(({ field }) => field))),
          ...(decision.kind === "update" ? keptSteps(decision.kept) : []),
        ],
      };
      return { sourceKey, targetKey, as: kind === "create" ? "created" : "updated", outcome };
    }
  }
}

/** Of a customer that a person skipped since it was read. */
export function skippedCustomer({ customer }: CustomerDecision): PlacedCustomer {
  const outcome = skippedByPerson(asRecord(customer.item, customer.link));
  return { sourceKey: customer.item.record.key, targetKey: customer.link?.targetKey ?? null, as: null, outcome };
}

/** Of a customer whose intent or link the database refused: what may be in the target is looked for before the next call. */
export function unnotedCustomer({ customer, kind }: CustomerDecision, trouble: Trouble): PlacedCustomer {
  const outcome = troubled(asRecord(customer.item, customer.link), stateOfNote(trouble), trouble, {
    ...(kind === "create" ? { intent: kind } : {}),
  });
  return { sourceKey: customer.item.record.key, targetKey: null, as: null, outcome };
}

/** Of a customer that shares its e-mail address with one of the same page. */
export function sharedOutcome(follower: CustomerItem, leader: PlacedCustomer | undefined): PlacedCustomer {
  const item = asRecord(follower, undefined);
  const sourceKey = follower.record.key;
  const trouble = leader?.outcome.trouble ?? null;
  if (leader === undefined || (leader.targetKey === null && trouble !== null)) {
    const more = leader?.outcome.tryAgainAt == null ? {} : { tryAgainAt: leader.outcome.tryAgainAt };
    const cause =
      trouble === null ? undefined : ({ entity: "customer", key: leader?.sourceKey ?? "", trouble } as const);
    const why = obstacle("customer_stopped", { customer: leader?.sourceKey ?? "" }, cause);
    return { sourceKey, targetKey: null, as: null, outcome: troubled(item, "waiting", why, more) };
  }
  return {
    sourceKey,
    targetKey: leader.targetKey,
    as: "shared",
    outcome: quietOutcome({ item, kind: "skip", reason: "shares_email" }),
  };
}

function asRecord(item: CustomerItem, link: MatchedItem["link"]): MatchedItem {
  return { record: item.record, mapped: item.mapped, known: item.known, link, found: [], takenBy: undefined };
}
