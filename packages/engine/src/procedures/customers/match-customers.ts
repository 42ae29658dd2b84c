import {
  claimIntents,
  holdFence,
  type IntentOwner,
  type Link,
  readCustomerAnswers,
  readLinks,
  readLinksByEmail,
  type Scope,
} from "@koppla/store";
import { isUntouched } from "../../agreement/settle-update.ts";
import { wantedUpdate } from "../../agreement/wanted-update.ts";
import { change, look } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { claimPlace } from "../../flow/reach.ts";
import { fetchTargets } from "../../record/target-records.ts";
import type { CustomerItem, MatchedCustomer } from "./customer-items.ts";
import { marksOf } from "./customer-marks.ts";
import type { CustomerSettings } from "./customer-settings.ts";
import { searchCustomers } from "./search-customers.ts";

export interface MatchingOptions {
  readonly policy: CustomerSettings["customers"];
  /** The run that claims; null: nothing is claimed, as nothing will be written. */
  readonly owner: IntentOwner | null;
  /**
   * Keys of the target that are known to be there. Given: linked customers are looked for in the target even where nothing
   * has changed, since something is about to be placed for them. What is found is added.
   */
  readonly seen?: Set<string>;
}

/**
 * Finds customers in the target: by link, else by all that tells them. Who is not linked yet is claimed first, so that two
 * runs that meet the same new customer do not both search, find nothing, and create it.
 */
export async function matchCustomers(
  exchange: Exchange,
  items: readonly CustomerItem[],
  { policy, owner, seen }: MatchingOptions,
): Promise<MatchedCustomer[]> {
  const before = await look(exchange.engine, exchange.organisationId, (scope) => readKnown(scope, exchange, items));
  const settledBefore = settledKeys(exchange, items, before, policy);
  const gone = seen === undefined ? new Set<string>() : await goneKeys(exchange, items, before, seen);
  const isSettledBefore = ({ record }: CustomerItem) =>
    settledBefore.has(record.key) && !gone.has(knownTarget(before, record.key) ?? "");
  const open = items.filter((item) => !isSettledBefore(item));
  const claimed = owner === null ? new Map<string, Claimed>() : await claim(exchange, open, owner);
  // Another run may have linked some of them until they were ours.
  const known = claimed.size === 0 ? before : await readAgain(exchange, items);
  const settledNow = known === before ? settledBefore : settledKeys(exchange, items, known, policy);
  const isSettled = ({ record }: CustomerItem) =>
    settledNow.has(record.key) && !gone.has(knownTarget(known, record.key) ?? "");
  const ours = open.filter((item) => claimed.get(item.record.key)?.isElsewhere !== true && !isSettled(item));
  const found = await searchCustomers(
    exchange,
    ours.map((item) => ({
      item,
      link: known.links.get(item.record.key),
      sharedKey: known.shared.get(item.record.key),
      isAttempted: claimed.get(item.record.key)?.isAttempted ?? false,
    })),
  );
  return items.map((item): MatchedCustomer => {
    const { key } = item.record;
    const claimOfItem = claimed.get(key);
    return {
      item,
      link: known.links.get(key),
      isSettled: isSettled(item),
      sharedKey: known.shared.get(key),
      ...(found.get(key) ?? { linked: undefined, isGone: false, choice: { kind: "none" } }),
      isElsewhere: claimOfItem?.isElsewhere ?? false,
      absentFrom: claimOfItem?.absentFrom ?? null,
    };
  });
}

/** Which keys that the store knows the target no longer has. */
async function goneKeys(
  exchange: Exchange,
  items: readonly CustomerItem[],
  known: Known,
  seen: Set<string>,
): Promise<ReadonlySet<string>> {
  const living = items.filter(({ record }) => !record.deleted);
  const asked = living.flatMap(({ record }) => knownTarget(known, record.key) ?? []).filter((key) => !seen.has(key));
  for (const { key } of await fetchTargets(exchange, asked)) {
    seen.add(key);
  }
  return new Set(asked.filter((key) => !seen.has(key)));
}

/** What the store knows, by source key. */
interface Known {
  readonly links: ReadonlyMap<string, Link>;
  /** Of who is not linked: the target's record of another customer with the same e-mail address, or that a person named. */
  readonly shared: ReadonlyMap<string, string>;
  /** Those of them that a person named: nothing is to be asked any more. */
  readonly answered: ReadonlyMap<string, string>;
}

function knownTarget({ links, shared }: Known, sourceKey: string): string | undefined {
  return links.get(sourceKey)?.targetKey ?? shared.get(sourceKey);
}

async function readKnown(scope: Scope, exchange: Exchange, items: readonly CustomerItem[]): Promise<Known> {
  const links = await readLinks(
    scope,
    exchange.links,
    items.map((item) => item.record.key),
  );
  const marks = items.flatMap((item) => item.marks.email ?? []);
  const byEmail = await readLinksByEmail(scope, exchange.links, marks);
  const answers = await readCustomerAnswers(
    scope,
    exchange.links,
    items.map((item) => item.marks.key),
  );
  const own = new Map(links.map((link) => [link.sourceKey, link]));
  // The first that was linked with an address keeps it.
  const first = new Map(byEmail.toReversed().map((link) => [link.emailMark?.toString("hex") ?? "", link]));
  const answered = items.flatMap(({ record: { key }, marks }) => {
    const said = own.has(key) ? undefined : answers.get(marks.key.toString("hex"));
    return said === undefined ? [] : [[key, said] as const];
  });
  const shared = items.flatMap(({ record: { key }, marks: { email } }) => {
    const link = email === null || own.has(key) ? undefined : first.get(email.toString("hex"));
    return link === undefined ? [] : [[key, link.targetKey] as const];
  });
  return { links: own, answered: new Map(answered), shared: new Map([...shared, ...answered]) };
}

function readAgain(exchange: Exchange, items: readonly CustomerItem[]): Promise<Known> {
  return look(exchange.engine, exchange.organisationId, (scope) => readKnown(scope, exchange, items));
}

/** Keys of customers about which nothing is to be asked; told once, since each costs a fingerprint. */
function settledKeys(
  exchange: Exchange,
  items: readonly CustomerItem[],
  known: Known,
  policy: CustomerSettings["customers"],
): ReadonlySet<string> {
  return new Set(items.filter((item) => isSettled(exchange, item, known, policy)).map(({ record }) => record.key));
}

/**
 * Linked and as last written, or at home with another of the same address: nothing is to be asked or claimed. Who has
 * company numbers is at home there only if they are the same.
 */
function isSettled(
  exchange: Exchange,
  item: CustomerItem,
  known: Known,
  policy: CustomerSettings["customers"],
): boolean {
  if (item.record.deleted) {
    return true;
  }
  const link = known.links.get(item.record.key);
  if (link === undefined) {
    const isSaid = known.answered.has(item.record.key);
    return isSaid || (known.shared.has(item.record.key) && item.marks.company.size === 0);
  }
  if (policy === "find-only") {
    return true;
  }
  const { fields, origins } = wantedUpdate(exchange, item.mapped, link);
  return isUntouched(exchange, { record: item.record, link, wanted: fields, origins });
}

interface Claimed {
  readonly isElsewhere: boolean;
  readonly absentFrom: Date | null;
  /** The claim is of its own key, and a write of it has begun before. */
  readonly isAttempted: boolean;
}

async function claim(
  exchange: Exchange,
  items: readonly CustomerItem[],
  owner: IntentOwner,
): Promise<Map<string, Claimed>> {
  if (items.length === 0) {
    return new Map();
  }
  const { engine, organisationId, target } = exchange;
  const claims = await change(engine, organisationId, "customer.claim", async (scope) => {
    await holdFence(scope, owner.runId, owner.attempt);
    return claimIntents(scope, claimPlace(exchange, "customer"), owner, {
      subjectMarks: marksOf(items),
      now: engine.clock.now(),
      longestRequestMs: target.limits.longestRequestMs,
    });
  });
  const byMark = new Map(claims.map((one) => [one.subjectMark.toString("hex"), one]));
  return new Map(
    items.map((item) => {
      const own = marksOf([item]).flatMap((mark) => byMark.get(mark.toString("hex")) ?? []);
      const times = own.flatMap(({ absentFrom }) => absentFrom?.getTime() ?? []);
      const absentFrom = times.length === 0 ? null : new Date(Math.max(...times));
      const isAttempted = byMark.get(item.marks.own.toString("hex"))?.absentFrom != null;
      return [item.record.key, { isElsewhere: own.some(({ ours }) => !ours), absentFrom, isAttempted }];
    }),
  );
}
