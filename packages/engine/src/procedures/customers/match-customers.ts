import {
  claimIntents,
  holdFence,
  type IntentOwner,
  type Link,
  linkedTargets,
  readLinks,
  readLinksByEmail,
  type Scope,
} from "@koppla/store";
import { isUntouched } from "../../agreement/settle-update.ts";
import { wantedUpdate } from "../../agreement/wanted-update.ts";
import { change, look } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { comparableText, textOf } from "../../record/field-texts.ts";
import type { TargetRecord } from "../../record/items.ts";
import { fetchTargets, findTargets } from "../../record/target-records.ts";
import type { CustomerItem, MatchedCustomer } from "./customer-items.ts";
import { marksOf } from "./customer-marks.ts";
import type { CustomerSettings } from "./customer-settings.ts";

/**
 * Finds customers in the target: by link, by our key in a field of the target, by e-mail address. Who is not linked yet
 * is claimed first, so that two runs that meet the same new customer do not both search, find nothing, and create it.
 * @param options.owner the run that claims; null: nothing is claimed, as nothing will be written.
 */
export async function matchCustomers(
  exchange: Exchange,
  items: readonly CustomerItem[],
  options: { readonly policy: CustomerSettings["customers"]; readonly owner: IntentOwner | null },
): Promise<MatchedCustomer[]> {
  const { policy, owner } = options;
  const before = await look(exchange.engine, exchange.organisationId, (scope) => readKnown(scope, exchange, items));
  const settledBefore = settledKeys(exchange, items, before, policy);
  const open = items.filter((item) => !settledBefore.has(item.record.key));
  const claimed = owner === null ? new Map<string, Claimed>() : await claim(exchange, open, owner);
  // Another run may have linked some of them until they were ours.
  const known = claimed.size === 0 ? before : await readAgain(exchange, items);
  const settled = known === before ? settledBefore : settledKeys(exchange, items, known, policy);
  const ours = open.filter(({ record }) => claimed.get(record.key)?.isElsewhere !== true && !settled.has(record.key));
  const found = await search(exchange, ours, known);
  return items.map((item): MatchedCustomer => {
    const { record, marks } = item;
    const match = found.get(record.key) ?? { found: [], foundBy: null, takenBy: undefined };
    const claimOfItem = claimed.get(record.key);
    return {
      item,
      link: known.links.get(record.key),
      isSettled: settled.has(record.key),
      sharedKey: sharedKeyOf(known, record.key, marks.email),
      ...match,
      isElsewhere: claimOfItem?.isElsewhere ?? false,
      absentFrom: claimOfItem?.absentFrom ?? null,
    };
  });
}

/** What the store knows: links by source key, and by mark of the e-mail address. */
interface Known {
  readonly links: ReadonlyMap<string, Link>;
  readonly byEmail: ReadonlyMap<string, Link>;
}

async function readKnown(scope: Scope, exchange: Exchange, items: readonly CustomerItem[]): Promise<Known> {
  const links = await readLinks(
    scope,
    exchange.links,
    items.map((item) => item.record.key),
  );
  const marks = items.flatMap((item) => item.marks.email ?? []);
  const byEmail = await readLinksByEmail(scope, exchange.links, marks);
  return {
    links: new Map(links.map((link) => [link.sourceKey, link])),
    // The first that was linked with an address keeps it.
    byEmail: new Map(byEmail.toReversed().map((link) => [link.emailMark?.toString("hex") ?? "", link])),
  };
}

function readAgain(exchange: Exchange, items: readonly CustomerItem[]): Promise<Known> {
  return look(exchange.engine, exchange.organisationId, (scope) => readKnown(scope, exchange, items));
}

function sharedKeyOf(known: Known, sourceKey: string, email: Buffer | null): string | undefined {
  const link = email === null || known.links.has(sourceKey) ? undefined : known.byEmail.get(email.toString("hex"));
  return link?.targetKey;
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

/** Linked and as last written, or at home with another of the same address: nothing is to be asked or claimed. */
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
    return sharedKeyOf(known, item.record.key, item.marks.email) !== undefined;
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
}

async function claim(
  exchange: Exchange,
  items: readonly CustomerItem[],
  owner: IntentOwner,
): Promise<Map<string, Claimed>> {
  if (items.length === 0) {
    return new Map();
  }
  const { engine, organisationId, links, target } = exchange;
  const claims = await change(engine, organisationId, "customer.claim", async (scope) => {
    await holdFence(scope, owner.runId, owner.attempt);
    return claimIntents(scope, { ...links, entity: "customer" }, owner, {
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
      return [item.record.key, { isElsewhere: own.some(({ ours }) => !ours), absentFrom }];
    }),
  );
}

interface Found {
  readonly found: readonly TargetRecord[];
  readonly foundBy: "key" | "email" | null;
  readonly takenBy: string | undefined;
}

/** Linked ones by their key in the target; the others by each natural key in turn, the strongest first. */
async function search(
  exchange: Exchange,
  items: readonly CustomerItem[],
  { links }: Known,
): Promise<Map<string, Found>> {
  const results = new Map<string, Found>();
  const linked = items.flatMap((item) => links.get(item.record.key) ?? []);
  const fetched = new Map(
    (
      await fetchTargets(
        exchange,
        linked.map((link) => link.targetKey),
      )
    ).map((one) => [one.key, one]),
  );
  for (const link of linked) {
    const target = fetched.get(link.targetKey);
    results.set(link.sourceKey, { found: target === undefined ? [] : [target], foundBy: null, takenBy: undefined });
  }
  for (const { field, form } of exchange.target.naturalKeys) {
    const foundBy = form === "email" ? "email" : "key";
    const wanted = items.flatMap((item) => {
      const value = results.has(item.record.key) ? null : textOf(item.mapped.fields[field]);
      return value === null ? [] : [{ item, value: comparableText(value) }];
    });
    const targets = await findTargets(
      exchange,
      field,
      wanted.map(({ value }) => value),
    );
    for (const { item, value } of wanted) {
      const found = targets.filter((target) => comparableText(target.fields[field]) === value);
      if (found.length > 0) {
        results.set(item.record.key, { found, foundBy, takenBy: undefined });
      }
    }
  }
  return withTakers(exchange, results);
}

/** Notes which of the found belong to another record of the source already: a link is 1:1. */
async function withTakers(exchange: Exchange, results: Map<string, Found>): Promise<Map<string, Found>> {
  const keys = [...results.values()].flatMap(({ found, foundBy }) =>
    foundBy === null ? [] : found.map(({ key }) => key),
  );
  if (keys.length === 0) {
    return results;
  }
  const takers = await look(exchange.engine, exchange.organisationId, (scope) =>
    linkedTargets(scope, exchange.links, keys),
  );
  for (const [sourceKey, result] of results) {
    const [only] = result.found;
    if (result.foundBy !== null && only !== undefined) {
      results.set(sourceKey, { ...result, takenBy: takers.get(only.key) });
    }
  }
  return results;
}
