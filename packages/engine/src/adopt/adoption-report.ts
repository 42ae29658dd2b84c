import { canonicaliseRecord, type Difference, type RecordFields } from "@koppla/mapping";
import { linkedTargets, readLinks } from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import type { OpenFlow } from "../flow/open-flow.ts";
import type { Side } from "../flow/open-side.ts";
import { type IdentityField, identityFields, identityOf } from "../identity/identities.ts";
import { openFlow } from "../procedures/open-flow.ts";
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
  request: { readonly organisationId: string; readonly flowId: string },
): Promise<AdoptionReport> {
  const open = await openFlow(engine, request.organisationId, request.flowId, { purpose: "interactive" });
  const identities = identityFields(open);
  const targets = await readTargets(open, identities);
  const rows: AdoptionRow[] = [];
  for await (const records of pagesOf(open.source, open.entity)) {
    const living = records.filter(({ deleted }) => !deleted);
    const linked = await linkedKeys(
      open,
      living.map(({ key }) => key),
    );
    for (const { record, mapped } of await open.procedure.map(open, living)) {
      const candidates = linked.has(record.key) ? [] : candidatesOf(mapped.fields, targets, identities);
      const kind = linked.has(record.key) ? "linked" : kindOf(candidates);
      rows.push({ sourceKey: record.key, kind, candidates });
    }
  }
  return { rows: withShared(rows), onlyInTarget: await countUnmatched(open, rows, targets) };
}

interface Targets {
  readonly byKey: ReadonlyMap<string, RecordFields>;
  /** Field → identity → keys. */
  readonly byIdentity: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

async function readTargets(open: OpenFlow, identities: readonly IdentityField[]): Promise<Targets> {
  const { target, entity } = open;
  const natural = new Set(target.naturalKeys.map(({ field }) => field));
  const byKey = new Map<string, RecordFields>();
  const byIdentity = new Map(identities.map(({ field }) => [field, new Map<string, string[]>()]));
  const names = new Set(identities.map(({ field }) => field));
  const schema = target.fields.filter(({ name }) => names.has(name));
  for await (const records of pagesOf(target, entity)) {
    const living = records.filter(({ deleted }) => !deleted);
    const keys = living.map(({ key }) => key);
    const linked = await look(open.engine, open.organisationId, (scope) => linkedTargets(scope, open.links, keys));
    for (const { key, fields } of living) {
      const kept = canonicaliseRecord(schema, fields);
      byKey.set(key, kept);
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
  return { byKey, byIdentity };
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

async function linkedKeys({ engine, organisationId, links }: OpenFlow, keys: readonly string[]) {
  const found = await look(engine, organisationId, (scope) => readLinks(scope, links, keys));
  return new Set(found.map(({ sourceKey }) => sourceKey));
}

function candidatesOf(
  wanted: RecordFields,
  { byKey, byIdentity }: Targets,
  identities: readonly IdentityField[],
): Candidate[] {
  const keys = new Set(
    identities.flatMap(({ field, form }) => {
      const identity = identityOf(wanted[field], form);
      return identity === null ? [] : (byIdentity.get(field)?.get(identity) ?? []);
    }),
  );
  return [...keys].map((key): Candidate => {
    const held = byKey.get(key) ?? {};
    const both = identities.flatMap(({ field, form }) => {
      const [theirs, ours] = [identityOf(held[field], form), identityOf(wanted[field], form)];
      return theirs === null || ours === null ? [] : [{ field, isSame: theirs === ours }];
    });
    return {
      key,
      same: both.filter(({ isSame }) => isSame).map(({ field }) => field),
      differing: both
        .filter(({ isSame }) => !isSame)
        .map(({ field }) => ({ field, before: held[field] ?? null, after: wanted[field] ?? null })),
    };
  });
}

function kindOf([one, another]: readonly Candidate[]): AdoptionRow["kind"] {
  if (one === undefined) {
    return "new";
  }
  return another === undefined && one.differing.length === 0 ? "certain" : "doubtful";
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

async function countUnmatched(open: OpenFlow, rows: readonly AdoptionRow[], { byKey }: Targets): Promise<number> {
  const linked = rows.filter(({ kind }) => kind === "linked").map(({ sourceKey }) => sourceKey);
  const links = await look(open.engine, open.organisationId, (scope) => readLinks(scope, open.links, linked));
  const matched = new Set([
    ...links.map(({ targetKey }) => targetKey),
    ...rows.flatMap(({ candidates }) => candidates.map(({ key }) => key)),
  ]);
  return [...byKey.keys()].filter((key) => !matched.has(key)).length;
}
