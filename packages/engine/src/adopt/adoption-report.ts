import { isSafeForm, type SystemRecord } from "@koppla/connector-sdk";
import { canonicaliseRecord, type Difference, type RecordFields } from "@koppla/mapping";
import { linkedTargets, readLinks, type Taker } from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import type { Exchange } from "../flow/exchange.ts";
import type { Side } from "../flow/open-side.ts";
import { evidenceOf, numberElsewhereOf, type Sought } from "../identity/evidence.ts";
import { type IdentityField, identityFields, identityOf, numberOf } from "../identity/identities.ts";
import { chooseTarget, judgeIdentity, type Verdict } from "../identity/identity-rule.ts";
import { isOtherSources, takersOf } from "../identity/takers.ts";
import { openFlow } from "../procedures/open-flow.ts";
import { mapPage } from "../record/map.ts";
import { configurationError } from "../trouble/configuration-error.ts";

/** A record of the target that may be the one of the source. */
export interface Candidate {
  readonly key: string;
  /** Fields in which both are the same. */
  readonly same: readonly string[];
  /** Identities in which both have a value, and another one: the target's before, the source's after. */
  readonly differing: readonly Difference[];
}

/**
 * `linked` already; `certain`: one record that is told the same by everything that tells it; `doubtful`: several, or one
 * that differs, or one that another record of the source matches as well; `new`: none.
 */
export interface AdoptionRow {
  readonly sourceKey: string;
  readonly kind: "linked" | "certain" | "doubtful" | "new";
  readonly candidates: readonly Candidate[];
}

export interface AdoptionReport {
  readonly rows: readonly AdoptionRow[];
  /** Records of the target that nothing in the source matches. */
  readonly onlyInTarget: number;
}

/**
 * Matches everything that both sides have, before anything is written. Reads both sides once, page by page; of the
 * target it keeps what tells its records, and nothing else.
 * @throws ConnectorError (configuration) when the target cannot be listed
 */
export async function adoptionReport(
  engine: Engine,
  request: { readonly organisationId: string; readonly flowId: string; readonly of?: "customers" | undefined },
): Promise<AdoptionReport> {
  const flow = await openFlow(engine, request.organisationId, request.flowId, { purpose: "interactive" });
  const { customers } = flow.procedure;
  const isOfCustomers = request.of === "customers" && customers !== undefined;
  const open = isOfCustomers ? customers : flow;
  const map = async (records: readonly SystemRecord[]) =>
    isOfCustomers ? mapPage(customers, records) : flow.procedure.map(flow, records);
  const identities = identityFields(open);
  const targets = await readTargets(open, identities);
  const rows: AdoptionRow[] = [];
  for await (const records of pagesOf(open.source, open.entity)) {
    const living = records.filter(({ key, deleted }) => !deleted && !isSafeForm(key));
    const linked = await linkedKeys(
      open,
      living.map(({ key }) => key),
    );
    for (const { record, mapped } of await map(living)) {
      const sought = { record, wanted: mapped.fields };
      const judged = linked.has(record.key) ? [] : judge(open, sought, targets, identities);
      const kind = linked.has(record.key) ? "linked" : kindOf(judged);
      rows.push({ sourceKey: record.key, kind, candidates: judged.map(({ candidate }) => candidate) });
    }
  }
  return { rows: withShared(rows), onlyInTarget: await countUnmatched(open, rows, targets) };
}

interface Targets {
  readonly byKey: ReadonlyMap<string, RecordFields>;
  /** Field → identity → keys. */
  readonly byIdentity: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Keys as they are compared → keys. */
  readonly byNumber: ReadonlyMap<string | null, string>;
  readonly linked: ReadonlySet<string>;
  /** Linked with records of other sources, where the target does not keep its keys unique. */
  readonly otherSources: ReadonlySet<string>;
}

async function readTargets(open: Exchange, identities: readonly IdentityField[]): Promise<Targets> {
  const { target, entity } = open;
  const natural = new Set(target.naturalKeys.map(({ field }) => field));
  const byKey = new Map<string, RecordFields>();
  const taken = new Set<string>();
  const otherSources = new Set<string>();
  const hasLooseKeys = target.naturalKeys.some(({ enforcedUnique }) => !enforcedUnique);
  const byIdentity = new Map(identities.map(({ field }) => [field, new Map<string, string[]>()]));
  const names = new Set(identities.map(({ field }) => field));
  const schema = target.fields.filter(({ name }) => names.has(name));
  for await (const records of pagesOf(target, entity)) {
    const living = records.filter(({ key, deleted }) => !deleted && !isSafeForm(key));
    const keys = living.map(({ key }) => key);
    const linked = await look(open.engine, open.organisationId, (scope) => linkedTargets(scope, open.links, keys));
    const takers = hasLooseKeys ? await takersOf(open, keys) : new Map<string, readonly Taker[]>();
    for (const { key, fields } of living) {
      if (takers.get(key)?.some((taker) => isOtherSources(open, taker))) {
        otherSources.add(key);
      }
      const kept = canonicaliseRecord(schema, fields);
      byKey.set(key, kept);
      if (linked.has(key)) {
        taken.add(key);
      }
      // Who is linked is no candidate for another record, unless that one has the same natural key: then it must wait.
      for (const { field, form } of identities.filter((one) => !linked.has(key) || natural.has(one.field))) {
        const identity = identityOf(kept[field], form);
        const keys = byIdentity.get(field);
        if (identity !== null && keys !== undefined) {
          keys.set(identity, [...(keys.get(identity) ?? []), key]);
        }
      }
    }
  }
  const byNumber = new Map([...byKey.keys()].map((key) => [numberOf(key), key]));
  return { byKey, byIdentity, byNumber, linked: taken, otherSources };
}

async function* pagesOf({ entity, session, title }: Side, name: string) {
  if (entity.list === undefined) {
    throw configurationError("not_offered", `${title} cannot list ${name}, so that nothing can be matched.`, title);
  }
  for (let position: string | null = null; ; ) {
    const page: Awaited<ReturnType<NonNullable<typeof entity.list>>> = await entity.list({
      session,
      position,
      since: null,
      pageSize: entity.limits.list,
    });
    yield page.records;
    position = page.next;
    if (position === null) {
      return;
    }
  }
}

async function linkedKeys({ engine, organisationId, links }: Exchange, keys: readonly string[]) {
  const found = await look(engine, organisationId, (scope) => readLinks(scope, links, keys));
  return new Set(found.map(({ sourceKey }) => sourceKey));
}

interface Judged {
  readonly candidate: Candidate;
  readonly verdict: Verdict;
}

/** All that may be the record, each judged by the one rule that runs ask too. */
function judge(open: Exchange, sought: Sought, targets: Targets, identities: readonly IdentityField[]): Judged[] {
  const { byKey, byIdentity, byNumber, linked, otherSources } = targets;
  const number = numberElsewhereOf(open, sought.record);
  const numberedKey = number === null ? undefined : byNumber.get(numberOf(number));
  const numbered = numberedKey === undefined || linked.has(numberedKey) ? null : numberedKey;
  const keys = identities.flatMap(({ field, form }) => {
    const identity = identityOf(sought.wanted[field], form);
    return identity === null ? [] : (byIdentity.get(field)?.get(identity) ?? []);
  });
  return [...new Set([...(numbered === null ? [] : [numbered]), ...keys])].map((key): Judged => {
    const held = byKey.get(key) ?? {};
    const circumstances = {
      isAnothers: linked.has(key) || otherSources.has(key),
      isOtherSources: otherSources.has(key),
      numbered,
      isAttempted: false,
    };
    const verdict = judgeIdentity(evidenceOf(open, sought, { key, fields: held }, circumstances));
    return { candidate: candidateOf(open, sought, { key, held, numbered }, identities), verdict };
  });
}

function candidateOf(
  { source }: Exchange,
  { wanted }: Sought,
  { key, held, numbered }: { readonly key: string; readonly held: RecordFields; readonly numbered: string | null },
  identities: readonly IdentityField[],
): Candidate {
  const both = identities.flatMap(({ field, form }) => {
    const [theirs, ours] = [identityOf(held[field], form), identityOf(wanted[field], form)];
    return theirs === null || ours === null ? [] : [{ field, isSame: theirs === ours }];
  });
  const byNumber = numbered === key ? [source.entity.toModel.numberElsewhere?.from ?? []].flat() : [];
  return {
    key,
    same: [...byNumber, ...both.filter(({ isSame }) => isSame).map(({ field }) => field)],
    differing: both
      .filter(({ isSame }) => !isSame)
      .map(({ field }) => ({ field, before: held[field] ?? null, after: wanted[field] ?? null })),
  };
}

function kindOf(judged: readonly Judged[]): AdoptionRow["kind"] {
  const choice = chooseTarget(judged);
  switch (choice.kind) {
    case "none":
      return "new";
    case "same":
      return "certain";
    case "shares":
    case "several":
    case "doubtful":
      return "doubtful";
  }
}

/** A record of the target that several of the source match is nobody's for certain. */
function withShared(rows: readonly AdoptionRow[]): AdoptionRow[] {
  const claims = new Map<string, number>();
  for (const { key } of rows.flatMap(({ candidates }) => candidates)) {
    claims.set(key, (claims.get(key) ?? 0) + 1);
  }
  return rows.map((row) =>
    row.kind === "certain" && row.candidates.some(({ key }) => (claims.get(key) ?? 0) > 1)
      ? { ...row, kind: "doubtful" }
      : row,
  );
}

async function countUnmatched(open: Exchange, rows: readonly AdoptionRow[], { byKey }: Targets): Promise<number> {
  const linked = rows.filter(({ kind }) => kind === "linked").map(({ sourceKey }) => sourceKey);
  const links = await look(open.engine, open.organisationId, (scope) => readLinks(scope, open.links, linked));
  const matched = new Set([
    ...links.map(({ targetKey }) => targetKey),
    ...rows.flatMap(({ candidates }) => candidates.map(({ key }) => key)),
  ]);
  return [...byKey.keys()].filter((key) => !matched.has(key)).length;
}
