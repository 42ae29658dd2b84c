import type { Link } from "@koppla/store";
import type { Exchange } from "../../flow/exchange.ts";
import { evidenceOf, numberElsewhereOf } from "../../identity/evidence.ts";
import { companyFields, identityOf, numberOf } from "../../identity/identities.ts";
import { type Choice, chooseTarget, judgeIdentity } from "../../identity/identity-rule.ts";
import { anothersLink, isOtherSources, takersOf } from "../../identity/takers.ts";
import { textOf } from "../../record/field-texts.ts";
import type { TargetRecord } from "../../record/items.ts";
import { fetchTargets, findTargets } from "../../record/target-records.ts";
import type { CustomerItem, JudgedTarget } from "./customer-items.ts";

/** A customer to be looked for, and what the store knows of it. */
export interface SoughtCustomer {
  readonly item: CustomerItem;
  readonly link: Link | undefined;
  /** Record of the target that another customer with the same e-mail address is linked with. */
  readonly sharedKey: string | undefined;
  /** Koppla began to create it, and has not seen what came of it. */
  readonly isAttempted: boolean;
}

export interface FoundCustomer {
  readonly linked: TargetRecord | undefined;
  readonly isGone: boolean;
  readonly choice: Choice<JudgedTarget>;
}

type Candidates = Map<string, TargetRecord>;

/**
 * Looks for customers in the target: those that are linked by their key there; the others, and those whose record is gone,
 * by everything that tells them. Numbers come first. Only who is not certain then is searched for by e-mail address and
 * company numbers as well.
 */
export async function searchCustomers(
  exchange: Exchange,
  sought: readonly SoughtCustomer[],
): Promise<Map<string, FoundCustomer>> {
  const keys = sought.flatMap(({ link, sharedKey }) => link?.targetKey ?? sharedKey ?? []);
  const fetched = byKey(await fetchTargets(exchange, keys));
  const results = new Map<string, FoundCustomer>();
  const open: Search[] = [];
  for (const one of sought) {
    const { link, sharedKey, item } = one;
    const known = link?.targetKey ?? sharedKey;
    const target = known === undefined ? undefined : fetched.get(known);
    if (link !== undefined && target !== undefined) {
      results.set(item.record.key, { linked: target, isGone: false, choice: { kind: "none" } });
    } else {
      const candidates: Candidates = new Map(target === undefined ? [] : [[target.key, target]]);
      open.push({ ...one, isGone: known !== undefined && target === undefined, candidates });
    }
  }
  await addByNumbers(exchange, open);
  const first = await judge(exchange, open);
  const unsure = open.filter(({ item }) => !isSettling(first.get(item.record.key)));
  await addByAddress(exchange, unsure);
  await addByCompany(exchange, unsure);
  const choices = new Map([...first, ...(await judge(exchange, unsure))]);
  for (const { item, isGone } of open) {
    const choice = choices.get(item.record.key) ?? { kind: "none" };
    results.set(item.record.key, { linked: undefined, isGone, choice });
  }
  return results;
}

interface Search extends SoughtCustomer {
  readonly isGone: boolean;
  /** What has been found so far, by key. */
  readonly candidates: Candidates;
}

function byKey(targets: readonly TargetRecord[]): Candidates {
  return new Map(targets.map((target) => [target.key, target]));
}

/** What a further search would not change. */
function isSettling(choice: Choice<JudgedTarget> | undefined): boolean {
  return (choice?.kind === "same" || choice?.kind === "shares") && choice.isCertain;
}

/** Keys of other systems may be anything: only what can be a key at all is asked for. */
const plainKey = /^[\p{L}\p{N}._-]{1,40}$/u;

async function addByNumbers(exchange: Exchange, open: readonly Search[]): Promise<void> {
  const numbers = open.flatMap(({ item }) => numberElsewhereOf(exchange, item.record) ?? []);
  const numbered = await fetchTargets(
    exchange,
    numbers.filter((number) => plainKey.test(number)),
  );
  for (const { item, candidates } of open) {
    const number = numberOf(numberElsewhereOf(exchange, item.record) ?? undefined);
    for (const target of numbered.filter(({ key }) => numberOf(key) === number)) {
      candidates.set(target.key, target);
    }
  }
  await addByFields(exchange, open, naturalFields(exchange, "number"), numberOf);
}

async function addByAddress(exchange: Exchange, open: readonly Search[]): Promise<void> {
  await addByFields(exchange, open, naturalFields(exchange, "email"), (value) => identityOf(value, "email"));
}

async function addByCompany(exchange: Exchange, open: readonly Search[]): Promise<void> {
  if (exchange.target.entity.traits?.findsIdentities === true) {
    await addByFields(exchange, open, companyFields(exchange), (value) => identityOf(value, "plain"));
  }
}

function naturalFields({ target }: Exchange, form: "number" | "email"): string[] {
  return target.naturalKeys.filter((key) => (key.form === "email") === (form === "email")).map(({ field }) => field);
}

async function addByFields(
  exchange: Exchange,
  open: readonly Search[],
  fields: readonly string[],
  formOf: (value: TargetRecord["fields"][string] | undefined) => string | null,
): Promise<void> {
  for (const field of fields) {
    const wanted = open.flatMap((one) => {
      const value = textOf(one.item.mapped.fields[field]);
      const form = formOf(value ?? undefined);
      return value === null || form === null ? [] : [{ ...one, value, form }];
    });
    const targets = await findTargets(
      exchange,
      field,
      wanted.map(({ value }) => value),
    );
    for (const { candidates, form } of wanted) {
      for (const target of targets.filter(({ fields: held }) => formOf(held[field]) === form)) {
        candidates.set(target.key, target);
      }
    }
  }
}

/** Asks the one rule about each candidate. What another customer is linked with is another's, also in another integration. */
async function judge(exchange: Exchange, open: readonly Search[]): Promise<Map<string, Choice<JudgedTarget>>> {
  const keys = open.flatMap(({ candidates }) => [...candidates.keys()]);
  const takers = await takersOf(exchange, keys);
  return new Map(
    open.map(({ item: { record, mapped }, sharedKey, isAttempted, candidates }) => {
      const takerOf = (targetKey: string) => anothersLink(exchange, takers, { sourceKey: record.key, targetKey });
      const isAnothers = (targetKey: string) => takerOf(targetKey) !== undefined;
      const number = numberOf(numberElsewhereOf(exchange, record) ?? undefined);
      const numbered = [...candidates.keys()].find((key) => numberOf(key) === number && !isAnothers(key)) ?? null;
      const judged = [...candidates.values()].map((target): JudgedTarget => {
        const taker = takerOf(target.key);
        const circumstances = {
          isAnothers: taker !== undefined,
          isOtherSources: isOtherSources(exchange, taker),
          numbered,
          isAttempted,
        };
        const evidence = evidenceOf(exchange, { record, wanted: mapped.fields }, target, circumstances);
        // An address that is too long for the target is known by the link of whoever else has it.
        const email = target.key === sharedKey ? ({ email: "agree" } as const) : {};
        return { ...target, verdict: judgeIdentity({ ...evidence, ...email }) };
      });
      return [record.key, chooseTarget(judged)];
    }),
  );
}
