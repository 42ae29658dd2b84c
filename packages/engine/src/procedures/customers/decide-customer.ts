import { type FittedField, type Operation, type RecordFields, restrictToOperation } from "@koppla/mapping";
import { settleUpdate } from "../../agreement/settle-update.ts";
import { showConflicts } from "../../agreement/show-conflicts.ts";
import { wantedUpdate } from "../../agreement/wanted-update.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { leftOut } from "../../record/fitted-steps.ts";
import { contradictions } from "../../record/identities.ts";
import { obstacle, type Trouble } from "../../trouble/trouble.ts";
import type { CustomerDecision, MatchedCustomer } from "./customer-items.ts";
import type { CustomerSettings } from "./customer-settings.ts";

/** How soon a customer or an address that another run is placing is looked at again. */
export const elsewhereMs = 3_000;

/** Decides about one customer from what is known alone: no call, no store. */
export function decideCustomer(
  exchange: Exchange,
  customer: MatchedCustomer,
  policy: CustomerSettings["customers"],
  now: Date,
): CustomerDecision {
  const { link, sharedKey, isElsewhere, item } = customer;
  if (isElsewhere) {
    return {
      customer,
      kind: "wait",
      trouble: obstacle("being_placed"),
      tryAgainAt: new Date(now.getTime() + elsewhereMs),
    };
  }
  if (link !== undefined) {
    return decideLinked(exchange, customer, link.targetKey);
  }
  if (sharedKey !== undefined) {
    return { customer, kind: "share", targetKey: sharedKey };
  }
  // A person has said that whoever has the same address is somebody else; what bears its key is found all the same.
  const isOther = exchange.makesNew === true && customer.foundBy === "email";
  const [target, another] = isOther ? [] : customer.found;
  if (another !== undefined) {
    const keys = customer.found.map(({ key }) => key).join(", ");
    const trouble = obstacle("several_found", { keys, ...mayBeNew(customer) });
    return { customer, kind: "wait", trouble, tryAgainAt: null };
  }
  if (target !== undefined) {
    return isForeign(exchange, customer)
      ? { customer, kind: "share", targetKey: target.key }
      : decideFound(exchange, customer, target.key, policy);
  }
  if (policy === "find-only") {
    return { customer, kind: "absent" };
  }
  if (customer.absentFrom !== null && customer.absentFrom > now) {
    return { customer, kind: "wait", trouble: obstacle("outcome_unknown"), tryAgainAt: customer.absentFrom };
  }
  const { fields, problems } = restrictToOperation(exchange.compiled, item.mapped, "create");
  return problems.length > 0 ? stopped(customer, "create", exchange) : { customer, kind: "create", fields };
}

/** What only shares an e-mail address can be another one; a second one with the same key is never made. */
function mayBeNew({ foundBy }: MatchedCustomer): { readonly mayBeNew?: "yes" } {
  return foundBy === "email" ? { mayBeNew: "yes" } : {};
}

/** Found by e-mail address, but it belongs to another customer of the source, or carries another system's key. */
function isForeign({ target }: Exchange, { item, found, foundBy, takenBy }: MatchedCustomer): boolean {
  if (takenBy !== undefined && takenBy !== item.record.key) {
    return true;
  }
  const keyField = target.naturalKeys.find(({ form }) => form === "source-key")?.field;
  if (foundBy !== "email" || keyField === undefined) {
    return false;
  }
  const held = found[0]?.fields[keyField];
  return typeof held === "string" && held !== "" && held !== item.mapped.fields[keyField];
}

function decideLinked(exchange: Exchange, customer: MatchedCustomer, targetKey: string): CustomerDecision {
  if (customer.isSettled) {
    return { customer, kind: "unchanged", targetKey, as: "linked", adopt: null, kept: [], leftOut: [] };
  }
  const { fields, problems, fitted } = wantedUpdate(exchange, customer.item.mapped, customer.link);
  if (problems.length > 0) {
    return stopped(customer, "update", exchange);
  }
  const [target] = customer.found;
  if (target === undefined) {
    return { customer, kind: "wait", trouble: obstacle("gone_from_target", { key: targetKey }), tryAgainAt: null };
  }
  return settled(exchange, customer, { targetKey, as: "linked", fields, fitted, held: target.fields });
}

function decideFound(
  exchange: Exchange,
  customer: MatchedCustomer,
  targetKey: string,
  policy: CustomerSettings["customers"],
): CustomerDecision {
  const { fields, problems, fitted } = wantedUpdate(exchange, customer.item.mapped, customer.link);
  if (policy === "find-only") {
    return { customer, kind: "unchanged", targetKey, as: "found", adopt: {}, kept: [], leftOut: [] };
  }
  if (problems.length > 0) {
    return stopped(customer, "update", exchange);
  }
  const held = customer.found[0]?.fields ?? {};
  const against = customer.foundBy === "email" ? contradictions(exchange, fields, held) : [];
  if (against.length > 0) {
    const values = { key: targetKey, fields: showConflicts(against), ...mayBeNew(customer) };
    return { customer, kind: "wait", trouble: obstacle("doubtful_match", values), tryAgainAt: null };
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
    link: customer.link,
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
