import { findTargetKeys, type Link, linkedTargets, type RecordRow, readLinks, readRecords } from "@koppla/store";
import { isUntouched } from "../agreement/settle-update.ts";
import { wantedUpdate } from "../agreement/wanted-update.ts";
import { look } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { textOf } from "./field-texts.ts";
import type { MappedItem, MatchedItem, TargetRecord } from "./items.ts";
import { likelyTargets } from "./likely-targets.ts";
import { fetchTargets, findTargets } from "./target-records.ts";

/**
 * Finds each record in the target: by link, else by its natural key. Costs few calls: a linked record whose values
 * are as last written is not looked at; what is looked at is fetched in batches; where the target cannot be searched in
 * batches, the keys gathered by one pass tell who is there at all.
 * @param moved source keys whose links no longer count
 */
export async function matchPage(
  open: OpenRun,
  items: readonly MappedItem[],
  moved: ReadonlySet<string> = new Set(),
): Promise<MatchedItem[]> {
  const before = await readKnown(open, items, moved);
  const { links, known } = before;
  const unlinked = items.filter((item) => !links.has(item.record.key) && naturalKey(open, item) !== undefined);
  const changed = items.filter((item) => hasChanged(open, item, links.get(item.record.key)));
  const searched = await search(open, unlinked, before);
  const byKey = await fetchTargets(open, [
    ...changed.flatMap((item) => links.get(item.record.key)?.targetKey ?? []),
    ...searched.keysOnly,
  ]);
  const matched = items.map((item): MatchedItem => {
    const link = links.get(item.record.key);
    const found =
      link === undefined ? searched.of(item, byKey) : byKey.filter((target) => target.key === link.targetKey);
    return { ...item, known: known.get(item.record.key), link, found, takenBy: undefined };
  });
  return withLikely(open, await withTakers(open, matched), searched);
}

/** What the store knows about a page's records. */
interface Known {
  readonly links: ReadonlyMap<string, Link>;
  readonly known: ReadonlyMap<string, RecordRow>;
  /** Target keys by mark of the natural key, where a pass has gathered them; undefined where none has. */
  readonly gathered: ReadonlyMap<string, readonly string[]> | undefined;
}

async function readKnown(open: OpenRun, items: readonly MappedItem[], moved: ReadonlySet<string>): Promise<Known> {
  const keys = items.map((item) => item.record.key);
  const usesPass = open.run.position.keysGathered === true;
  const marks = usesPass ? items.flatMap((item) => markOf(open, item) ?? []) : [];
  return look(open.engine, open.organisationId, async (scope) => ({
    links: new Map(
      (
        await readLinks(
          scope,
          open.links,
          keys.filter((key) => !moved.has(key)),
        )
      ).map((link) => [link.sourceKey, link]),
    ),
    known: new Map((await readRecords(scope, open.flow.id, keys)).map((row) => [row.source_key, row])),
    gathered: usesPass ? await findTargetKeys(scope, open.flow.id, marks) : undefined,
  }));
}

function markOf(open: OpenRun, item: MappedItem): Buffer | undefined {
  const natural = naturalKey(open, item);
  return natural === undefined ? undefined : naturalKeyMark(open, natural);
}

/** The value by which the target knows the record; undefined when it could not be mapped. */
function naturalKey(open: OpenRun, item: MappedItem): string | undefined {
  return textOf(item.mapped.fields[open.target.naturalKeys[0].field]) ?? undefined;
}

function hasChanged(open: OpenRun, item: MappedItem, link: Link | undefined): boolean {
  if (link === undefined || item.record.deleted) {
    return false;
  }
  // A level moves in the target by itself: what was written last tells nothing about what is there now.
  if (open.nature === "level") {
    return true;
  }
  const { fields, origins } = wantedUpdate(open, item.mapped, link);
  return !isUntouched(open, { record: item.record, link, wanted: fields, origins });
}

/** A record that the target does not seem to have may be there under another key. */
async function withLikely(open: OpenRun, items: readonly MatchedItem[], searched: Search): Promise<MatchedItem[]> {
  const absent = items.filter(({ record, link, found }) => !record.deleted && link === undefined && found.length === 0);
  const likely = await likelyTargets(open, absent, searched.isGathered);
  return items.map((item) => {
    const others = likely.get(item.record.key) ?? [];
    // A create whose worker was stopped may be stored between both searches: that is no other record, but this one.
    const own = others.filter(({ fields }) => fields[open.target.naturalKeys[0].field] === naturalKey(open, item));
    if (own.length > 0) {
      return { ...item, found: own };
    }
    return others.length === 0 ? item : { ...item, likely: others };
  });
}

interface Search {
  /** Keys that the pass over the target's keys found, still to be fetched. */
  readonly keysOnly: readonly string[];
  /** Whether the pass over the target's keys tells if the record is there. */
  isGathered(item: MappedItem): boolean;
  of(item: MappedItem, byKey: readonly TargetRecord[]): readonly TargetRecord[];
}

async function search(open: OpenRun, unlinked: readonly MappedItem[], { known, gathered }: Known): Promise<Search> {
  // A record whose write was cut off may be in the target since the keys were gathered: it is searched for afresh.
  const afresh = (item: MappedItem) => {
    const state = known.get(item.record.key)?.state;
    return gathered === undefined || open.run.phase === "again" || state === "writing" || state === "unknown";
  };
  const gatheredOf = (item: MappedItem) =>
    afresh(item) ? [] : (gathered?.get(markOf(open, item)?.toString("base64") ?? "") ?? []);
  const found = await findByNaturalKey(open, unlinked.filter(afresh));
  return {
    keysOnly: unlinked.flatMap(gatheredOf),
    isGathered: (item) => !afresh(item),
    of(item, byKey) {
      const keys = gatheredOf(item);
      return afresh(item)
        ? (found.get(naturalKey(open, item) ?? "") ?? [])
        : byKey.filter((target) => keys.includes(target.key));
    },
  };
}

async function findByNaturalKey(open: OpenRun, items: readonly MappedItem[]): Promise<Map<string, TargetRecord[]>> {
  const found = new Map<string, TargetRecord[]>();
  const values = items.flatMap((item) => naturalKey(open, item) ?? []);
  const [{ field }] = open.target.naturalKeys;
  for (const target of await findTargets(open, field, values)) {
    const natural = target.fields[field];
    if (typeof natural === "string") {
      found.set(natural, [...(found.get(natural) ?? []), target]);
    }
  }
  return found;
}

export function naturalKeyMark(open: OpenRun, natural: string): Buffer {
  return open.keys.mark("natural key", natural);
}

/** Notes which found records belong to another source record already: a link is 1:1. */
async function withTakers(open: OpenRun, items: readonly MatchedItem[]): Promise<MatchedItem[]> {
  const keys = items
    .filter((item) => item.link === undefined)
    .flatMap((item) => item.found.map((target) => target.key));
  if (keys.length === 0) {
    return [...items];
  }
  const takers = await look(open.engine, open.organisationId, (scope) => linkedTargets(scope, open.links, keys));
  return items.map((item) => {
    const taker = item.found.map((target) => takers.get(target.key)).find((key) => key !== undefined);
    return item.link === undefined && taker !== undefined ? { ...item, takenBy: taker } : item;
  });
}
