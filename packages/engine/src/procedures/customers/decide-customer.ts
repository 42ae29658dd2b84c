import { type FittedField, type Operation, type RecordFields, restrictToOperation } from "@koppla/mapping";
import { settleUpdate } from "../../agreement/settle-update.ts";
import { showConflicts } from "../../agreement/show-conflicts.ts";
import { wantedUpdate } from "../../agreement/wanted-update.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { shownEvidence } from "../../identity/evidence.ts";
import { leftOut } from "../../record/fitted-steps.ts";
import type { TargetRecord } from "../../record/items.ts";
import { obstacle, type Trouble } from "../../trouble/trouble.ts";
import { anotherCustomer } from "./another-customer.ts";
import { type CustomerDecision, liveLink, type MatchedCustomer } from "./customer-items.ts";
import { identityMarksOf } from "./customer-marks.ts";
import type { CustomerSettings } from "./customer-settings.ts";

/** How soon a customer or an address that another run is placing is looked at again. */
export const elsewhereMs = 3_000;

function waitElsewhere(customer: MatchedCustomer, now: Date): CustomerDecision {
  const tryAgainAt = new Date(now.getTime() + elsewhereMs);
  return { customer, kind: "wait", trouble: obstacle("being_placed"), tryAgainAt };
}

/** Decides about one customer from what is known alone: no call, no store. */
export function decideCustomer(
  exchange: Exchange,
  customer: MatchedCustomer,
  policy: CustomerSettings["customers"],
  now: Date,
): CustomerDecision {
  const { link, sharedKey, isElsewhere, item } = customer;
  if (isElsewhere) {
    return waitElsewhere(customer, now);
  }
  if (link !== undefined && !customer.isGone) {
    return decideLinked(exchange, customer, link.targetKey);
  }
  if (sharedKey !== undefined && customer.isSettled) {
    return { customer, kind: "share", targetKey: sharedKey };
  }
  // A person has said that it is none of those that may be it; what is certain is found all the same.
  const choice = exchange.makesNew === true && !isCertain(customer) ? ({ kind: "none" } as const) : customer.choice;
  if (customer.isGone && !isCertain(customer) && exchange.makesNew !== true) {
    const key = link?.targetKey ?? sharedKey ?? "";
    return { customer, kind: "wait", trouble: moved(customer, key), tryAgainAt: null };
  }
  switch (choice.kind) {
    case "same":
      return decideFound(exchange, customer, choice.target, policy);
    case "shares":
      return { customer, kind: "share", targetKey: choice.target.key };
    case "several": {
      const trouble = obstacle("several_found", { keys: keysOf(choice.targets), mayBeNew: "yes" });
      return { customer, kind: "wait", trouble, tryAgainAt: null };
    }
    case "doubtful": {
      const sought = { record: item.record, wanted: item.mapped.fields };
      const fields = showConflicts(choice.targets.flatMap((target) => shownEvidence(exchange, sought, target)));
      const trouble = obstacle("doubtful_match", { key: keysOf(choice.targets), fields, mayBeNew: "yes" });
      return { customer, kind: "wait", trouble, tryAgainAt: null };
    }
    case "none":
      return decideAbsent(exchange, customer, policy, now);
  }
}

function isCertain({ choice }: MatchedCustomer): boolean {
  return choice.kind === "same" && choice.isCertain;
}

function keysOf(targets: readonly TargetRecord[]): string {
  return targets.map(({ key }) => key).join(", ");
}

/** What it was linked with is gone, as where somebody merged two debtors: who it is now a person says, once. */
function moved({ choice }: MatchedCustomer, key: string): Trouble {
  const targets = choice.kind === "none" ? [] : "targets" in choice ? choice.targets : [choice.target];
  return targets.length === 0
    ? obstacle("gone_from_target", { key, mayBeNew: "yes" })
    : obstacle("moved_in_target", { key, keys: keysOf(targets), mayBeNew: "yes" });
}

function decideAbsent(
  exchange: Exchange,
  customer: MatchedCustomer,
  policy: CustomerSettings["customers"],
  now: Date,
): CustomerDecision {
  if (policy === "find-only") {
    return { customer, kind: "absent" };
  }
  if (customer.absentFrom !== null && customer.absentFrom > now) {
    return { customer, kind: "wait", trouble: obstacle("outcome_unknown"), tryAgainAt: customer.absentFrom };
  }
  const { fields, problems } = restrictToOperation(exchange.compiled, customer.item.mapped, "create");
  return problems.length > 0 ? stopped(customer, "create", exchange) : { customer, kind: "create", fields };
}

/**
 * Of several new customers with one company number or e-mail address the first is created. The others wait until it is
 * there: whether they are the same is then told like of any other.
 */
export function withoutRivals(decisions: readonly CustomerDecision[], now: Date): CustomerDecision[] {
  const claimed = new Set<string>();
  return decisions.map((decision) => {
    if (decision.kind !== "create") {
      return decision;
    }
    const marks = identityMarksOf(decision.customer.item).map((mark) => mark.toString("hex"));
    if (marks.some((mark) => claimed.has(mark))) {
      return waitElsewhere(decision.customer, now);
    }
    for (const mark of marks) {
      claimed.add(mark);
    }
    return decision;
  });
}

function decideLinked(exchange: Exchange, customer: MatchedCustomer, targetKey: string): CustomerDecision {
  if (customer.isSettled) {
    return { customer, kind: "unchanged", targetKey, as: "linked", adopt: null, kept: [], leftOut: [] };
  }
  const another = anotherCustomer(exchange, customer);
  if (another !== null) {
    return { customer, kind: "wait", trouble: another, tryAgainAt: null, isAnother: true };
  }
  const { fields, problems, fitted } = wantedUpdate(exchange, customer.item.mapped, liveLink(customer));
  if (problems.length > 0) {
    return stopped(customer, "update", exchange);
  }
  return settled(exchange, customer, { targetKey, as: "linked", fields, fitted, held: customer.linked?.fields ?? {} });
}

function decideFound(
  exchange: Exchange,
  customer: MatchedCustomer,
  { key: targetKey, fields: held }: TargetRecord,
  policy: CustomerSettings["customers"],
): CustomerDecision {
  const { fields, problems, fitted } = wantedUpdate(exchange, customer.item.mapped, liveLink(customer));
  if (policy === "find-only") {
    return { customer, kind: "unchanged", targetKey, as: "found", adopt: {}, kept: [], leftOut: [] };
  }
  if (problems.length > 0) {
    return stopped(customer, "update", exchange);
  }
  return settled(exchange, customer, { targetKey, as: "found", fields, fitted, held });
}

interface Found {
  readonly targetKey: string;
  readonly as: "linked" | "found";
  readonly fields: RecordFields;
  readonly fitted: readonly FittedField[];
  /** What the target holds. */
  readonly held: RecordFields;
}

function settled(
  exchange: Exchange,
  customer: MatchedCustomer,
  { targetKey, as, fields, fitted, held }: Found,
): CustomerDecision {
  const pair = {
    record: customer.item.record,
    link: liveLink(customer),
    wanted: fields,
    origins: customer.item.mapped.origins,
  };
  const decision = settleUpdate(exchange, pair, held);
  switch (decision.kind) {
    case "unchanged":
      return {
        customer,
        kind: "unchanged",
        targetKey,
        as,
        adopt: fields,
        kept: decision.kept,
        leftOut: leftOut(fitted),
      };
    case "update":
      return { customer, targetKey, fields, ...decision };
    case "wait":
      return { customer, kind: "wait", trouble: decision.trouble, tryAgainAt: null };
    case "skip":
      return { customer, kind: "leave", targetKey, reason: decision.reason };
  }
}

function stopped(customer: MatchedCustomer, operation: Operation, exchange: Exchange): CustomerDecision {
  const { problems } = restrictToOperation(exchange.compiled, customer.item.mapped, operation);
  const trouble: Trouble = { kind: "mapping", problems };
  return problems.some(({ kind }) => kind === "failed")
    ? { customer, kind: "fail", trouble }
    : { customer, kind: "wait", trouble, tryAgainAt: null };
}
