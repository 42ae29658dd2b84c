import type { SystemRecord } from "@koppla/connector-sdk";
import type { IntentOwner, RecordRow } from "@koppla/store";
import type { Exchange } from "../../flow/exchange.ts";
import { mapPage } from "../../record/map.ts";
import type { CustomerItem, PlacedCustomer } from "./customer-items.ts";
import { areTwoCompanies, withMarks } from "./customer-marks.ts";
import { outcomeOf, sharedOutcome } from "./customer-outcome.ts";
import type { CustomerSettings } from "./customer-settings.ts";
import { decideCustomer, withoutRivals } from "./decide-customer.ts";
import { matchCustomers } from "./match-customers.ts";
import { type BeforeWrite, writeCustomers } from "./write-customers.ts";

export interface PlacingOptions {
  readonly policy: CustomerSettings["customers"];
  readonly owner: IntentOwner;
  /** States of the customers as records of their own flow. */
  readonly known?: ReadonlyMap<string, RecordRow>;
  /** Noted in the same transaction as the intents of the calls that are about to go out. */
  readonly beforeWrite?: BeforeWrite;
  /** See `MatchingOptions.seen`. */
  readonly seen?: Set<string>;
}

/**
 * The procedure of customers, for the customer flow and for the orders that need them: map → match → decide → write.
 * Afterwards every customer that has a key in the target is linked, except those that share another's.
 * @throws what concerns the connection as a whole; what was written by then is noted.
 */
export async function placeCustomers(
  exchange: Exchange,
  records: readonly SystemRecord[],
  options: PlacingOptions,
): Promise<PlacedCustomer[]> {
  const { leaders, followers } = groupByEmail(itemsOf(exchange, records, options.known));
  const matched = await matchCustomers(exchange, leaders, options);
  const now = exchange.engine.clock.now();
  const decided = matched.map((customer) => decideCustomer(exchange, customer, options.policy, now));
  const decisions = withoutRivals(decided, now);
  const placed = await writeCustomers(exchange, decisions, options);
  return withFollowers(placed, followers);
}

/** The same procedure without write, for a look ahead: nothing is claimed, sent or kept. */
export async function planCustomers(
  exchange: Exchange,
  records: readonly SystemRecord[],
  policy: CustomerSettings["customers"],
  seen?: Set<string>,
): Promise<PlacedCustomer[]> {
  const { leaders, followers } = groupByEmail(itemsOf(exchange, records));
  const matched = await matchCustomers(exchange, leaders, {
    policy,
    owner: null,
    ...(seen === undefined ? {} : { seen }),
  });
  const now = exchange.engine.clock.now();
  const decided = matched.map((customer) => decideCustomer(exchange, customer, policy, now));
  const planned = withoutRivals(decided, now).map((decision) => outcomeOf(exchange, decision, null));
  return withFollowers(planned, followers);
}

function itemsOf(
  exchange: Exchange,
  records: readonly SystemRecord[],
  known?: ReadonlyMap<string, RecordRow>,
): CustomerItem[] {
  return mapPage(exchange, records).map((item) => withMarks(exchange, item, known?.get(item.record.key)));
}

type Follower = readonly [follower: CustomerItem, leader: CustomerItem];

function withFollowers(led: readonly PlacedCustomer[], followers: readonly Follower[]): PlacedCustomer[] {
  const byKey = new Map(led.map((one) => [one.sourceKey, one]));
  return [...led, ...followers.map(([follower, leader]) => sharedOutcome(follower, byKey.get(leader.record.key)))];
}

/**
 * Of several customers with one e-mail address the first leads, and the others share what becomes of it, unless they are
 * of another company.
 */
function groupByEmail(items: readonly CustomerItem[]) {
  const leaders: CustomerItem[] = [];
  const followers: Follower[] = [];
  const byEmail = new Map<string, CustomerItem>();
  for (const item of items) {
    const email = item.record.deleted ? undefined : item.marks.email?.toString("hex");
    const leader = email === undefined ? undefined : byEmail.get(email);
    if (leader !== undefined && !areTwoCompanies(leader, item)) {
      followers.push([item, leader]);
      continue;
    }
    leaders.push(item);
    if (email !== undefined && leader === undefined) {
      byEmail.set(email, item);
    }
  }
  return { leaders, followers };
}
