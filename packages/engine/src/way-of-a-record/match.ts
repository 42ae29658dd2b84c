import type { SystemRecord } from "@koppla/connector-sdk";
import { canonicaliseRecord, restrictToOperation } from "@koppla/mapping";
import {
  findTargetKeys,
  type Link,
  linkedTargets,
  type RecordRow,
  type RunMode,
  readLinks,
  readRecords,
  withinOrganisation,
} from "@koppla/store";
import { fingerprint } from "../fingerprint.ts";
import type { OpenFlow, OpenRun } from "../open-run.ts";
import type { MappedItem, MatchedItem, TargetRecord } from "./items.ts";

/**
 * Finds each record in the target: by link, else by its natural key. Costs few calls: a linked record whose values
 * are as last written is not looked at; what is looked at is fetched in batches; where the target cannot be searched in
 * batches, the keys gathered by one pass tell who is there at all.
 */
export async function matchPage(open: OpenRun, items: readonly MappedItem[]): Promise<MatchedItem[]> {
  const { links, known } = await readKnown(open, items);
  const unlinked = items.filter((item) => !links.has(item.record.key) && naturalKey(open, item) !== undefined);
  const changed = items.filter((item) => hasChanged(open, item, links.get(item.record.key)));
  const searched = await search(open, unlinked, known);
  const byKey = await fetchByKey(open, [
    ...changed.flatMap((item) => links.get(item.record.key)?.targetKey ?? []),
    ...searched.keysOnly,
  ]);
  const matched = items.map((item): MatchedItem => {
    const link = links.get(item.record.key);
    const found =
      link === undefined ? searched.of(item, byKey) : byKey.filter((target) => target.key === link.targetKey);
    return { ...item, known: known.get(item.record.key), link, found, takenBy: undefined };
  });
  return withTakers(open, matched);
}

async function readKnown(open: OpenRun, items: readonly MappedItem[]) {
  const keys = items.map((item) => item.record.key);
  return withinOrganisation(open.house.database, open.organisationId, async (scope) => ({
    links: new Map<string, Link>((await readLinks(scope, open.links, keys)).map((link) => [link.sourceKey, link])),
    known: new Map<string, RecordRow>(
      (await readRecords(scope, open.flow.id, keys)).map((row) => [row.source_key, row]),
    ),
  }));
}

/** The value by which the target knows the record; undefined when it could not be mapped. */
function naturalKey(open: OpenRun, item: MappedItem): string | undefined {
  const value = item.mapped.fields[open.target.entity.naturalKey.field];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function hasChanged(open: OpenRun, item: MappedItem, link: Link | undefined): boolean {
  if (link === undefined || item.record.deleted) {
    return false;
  }
  const { fields } = restrictToOperation(open.compiled, item.mapped, "update");
  return link.fingerprint === null || !link.fingerprint.equals(fingerprint(open.keys, fields));
}

interface Search {
  /** Keys that the pass over the target's keys found, still to be fetched. */
  readonly keysOnly: readonly string[];
  of(item: MappedItem, byKey: readonly TargetRecord[]): readonly TargetRecord[];
}

/** Whether a run gathers the target's keys beforehand: it reads everything, and the target has no search in batches. */
export function gathersKeys(open: OpenFlow, pass: { mode: RunMode; since: string | null }): boolean {
  const { entity, session } = open.target;
  const needs = entity.batchSearchNeeds;
  const searchable = entity.find !== undefined && (needs === undefined || session.capabilities[needs] === true);
  return !searchable && entity.listKeys !== undefined && pass.since === null && pass.mode !== "records";
}

async function search(
  open: OpenRun,
  unlinked: readonly MappedItem[],
  known: ReadonlyMap<string, RecordRow>,
): Promise<Search> {
  const usesPass = gathersKeys(open, { mode: open.run.mode, since: open.run.position.since });
  // A record whose write was cut off may be in the target since the keys were gathered: it is searched for afresh.
  const afresh = (item: MappedItem) => {
    const state = known.get(item.record.key)?.state;
    return !usesPass || open.run.phase === "again" || state === "writing" || state === "unknown";
  };
  const found = await findByNaturalKey(open, unlinked.filter(afresh));
  const keysOnly = await findGathered(
    open,
    unlinked.filter((item) => !afresh(item)),
  );
  return {
    keysOnly: [...keysOnly.values()].flat(),
    of(item, byKey) {
      const natural = naturalKey(open, item);
      if (natural === undefined) {
        return [];
      }
      const keys = keysOnly.get(natural);
      return keys === undefined ? (found.get(natural) ?? []) : byKey.filter((target) => keys.includes(target.key));
    },
  };
}

async function findByNaturalKey(open: OpenRun, items: readonly MappedItem[]): Promise<Map<string, TargetRecord[]>> {
  const { entity, session } = open.target;
  const found = new Map<string, TargetRecord[]>();
  const values = items.flatMap((item) => naturalKey(open, item) ?? []);
  if (entity.find === undefined) {
    return found;
  }
  for (const chunk of chunks(values, entity.limits.find)) {
    for (const record of await entity.find({ session, values: chunk })) {
      const target = canonicalTarget(open, record);
      const natural = target.fields[entity.naturalKey.field];
      if (typeof natural === "string") {
        found.set(natural, [...(found.get(natural) ?? []), target]);
      }
    }
  }
  return found;
}

async function findGathered(open: OpenRun, items: readonly MappedItem[]): Promise<Map<string, string[]>> {
  const marks = new Map(
    items.flatMap((item) => {
      const natural = naturalKey(open, item);
      return natural === undefined ? [] : [[naturalKeyMark(open, natural).toString("base64"), natural] as const];
    }),
  );
  if (marks.size === 0) {
    return new Map();
  }
  const keys = await withinOrganisation(open.house.database, open.organisationId, (scope) =>
    findTargetKeys(
      scope,
      open.flow.id,
      [...marks.keys()].map((mark) => Buffer.from(mark, "base64")),
    ),
  );
  return new Map([...marks].map(([mark, natural]) => [natural, keys.get(mark) ?? []]));
}

export function naturalKeyMark(open: OpenRun, natural: string): Buffer {
  return open.keys.mark("natural key", natural);
}

async function fetchByKey(open: OpenRun, keys: readonly string[]): Promise<TargetRecord[]> {
  const { entity, session } = open.target;
  const fetched: TargetRecord[] = [];
  for (const chunk of chunks(keys, entity.limits.getMany)) {
    const records = (await entity.getMany?.({ session, keys: chunk })) ?? [];
    fetched.push(...records.map((record) => canonicalTarget(open, record)));
  }
  return fetched;
}

function canonicalTarget(open: OpenRun, record: SystemRecord): TargetRecord {
  return { key: record.key, fields: canonicaliseRecord(open.target.entity.fields, record.fields) };
}

/** Notes which found records belong to another source record already: a link is 1:1. */
async function withTakers(open: OpenRun, items: readonly MatchedItem[]): Promise<MatchedItem[]> {
  const keys = items
    .filter((item) => item.link === undefined)
    .flatMap((item) => item.found.map((target) => target.key));
  if (keys.length === 0) {
    return [...items];
  }
  const takers = await withinOrganisation(open.house.database, open.organisationId, (scope) =>
    linkedTargets(scope, open.links, keys),
  );
  return items.map((item) => {
    const taker = item.found.map((target) => takers.get(target.key)).find((key) => key !== undefined);
    return item.link === undefined && taker !== undefined ? { ...item, takenBy: taker } : item;
  });
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) {
    yield items.slice(from, from + size);
  }
}
