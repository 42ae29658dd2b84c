import { isSafeForm } from "@koppla/connector-sdk";
import { linkedTargets, readLinks } from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { Exchange } from "../flow/exchange.ts";
import type { Side } from "../flow/open-side.ts";
import { chunks } from "../record/target-records.ts";

/** Two records that a person says are the same. */
export interface WantedLink {
  readonly sourceKey: string;
  readonly targetKey: string;
}

export interface CheckedLink<Wanted extends WantedLink> {
  readonly wanted: Wanted;
  /** `linked`: it is so already. */
  readonly state: "new" | "linked" | "wrong";
  /** Why it cannot be; only where it is wrong. */
  readonly why: LinkFault | null;
  /** The key of the target that it was linked with, which is no longer there: the new link takes its place. */
  readonly replaces: string | null;
}

export type LinkFault =
  /** The key stands in several of the links. */
  | { readonly kind: "twice"; readonly key: string }
  /** The key is linked with another one already, by the link of the record `source` of the source. */
  | { readonly kind: "linked"; readonly key: string; readonly other: string; readonly source: string }
  /** The system does not have the record. */
  | { readonly kind: "absent"; readonly key: string; readonly system: string };

/** Keys of one question to the store or to a system that takes more. */
const mostKeys = 500;

/**
 * Checks links before any of them is stored: a record has one link at most, and both systems must have both records.
 * Reads only.
 */
export async function checkLinks<Wanted extends WantedLink>(
  open: Exchange,
  links: readonly Wanted[],
): Promise<CheckedLink<Wanted>[]> {
  const [bySource, byTarget] = [firstBy(links, "sourceKey"), firstBy(links, "targetKey")];
  const checked: CheckedLink<Wanted>[] = [];
  for (const chunk of chunks(links, mostKeys)) {
    const stored = await storedLinks(open, chunk);
    const isOpen = (link: Wanted) => stored.bySource.get(link.sourceKey) !== link.targetKey;
    const asked = chunk.filter(isOpen);
    const source = await existingKeys(
      open.source,
      asked.map(({ sourceKey }) => sourceKey),
    );
    const target = await existingKeys(
      open.target,
      asked.flatMap(({ sourceKey, targetKey }) => [targetKey, stored.bySource.get(sourceKey) ?? []].flat()),
    );
    for (const wanted of chunk) {
      const why = whyNot(open, wanted, { bySource, byTarget, stored, source, target });
      const before = stored.bySource.get(wanted.sourceKey);
      const replaces = before === undefined || before === wanted.targetKey ? null : before;
      checked.push({ wanted, why, replaces, state: why !== null ? "wrong" : isOpen(wanted) ? "new" : "linked" });
    }
  }
  return checked;
}

function firstBy<Wanted extends WantedLink>(links: readonly Wanted[], key: keyof WantedLink) {
  return new Map(links.toReversed().map((link) => [link[key], link] as const));
}

async function storedLinks({ engine, organisationId, links: place }: Exchange, links: readonly WantedLink[]) {
  return look(engine, organisationId, async (scope) => ({
    bySource: new Map(
      (
        await readLinks(
          scope,
          place,
          links.map(({ sourceKey }) => sourceKey),
        )
      ).map(({ sourceKey, targetKey }) => [sourceKey, targetKey] as const),
    ),
    byTarget: await linkedTargets(
      scope,
      place,
      links.map(({ targetKey }) => targetKey),
    ),
  }));
}

async function existingKeys({ entity, session }: Side, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const chunk of chunks([...new Set(keys)], Math.max(1, entity.limits.getMany))) {
    const records = (await entity.getMany?.({ session, keys: chunk })) ?? [];
    for (const { key, deleted } of records) {
      if (!deleted && !isSafeForm(key)) {
        found.add(key);
      }
    }
  }
  return found;
}

function whyNot<Wanted extends WantedLink>(
  open: Exchange,
  wanted: Wanted,
  known: {
    readonly bySource: ReadonlyMap<string, Wanted>;
    readonly byTarget: ReadonlyMap<string, Wanted>;
    readonly stored: Awaited<ReturnType<typeof storedLinks>>;
    readonly source: ReadonlySet<string>;
    readonly target: ReadonlySet<string>;
  },
): LinkFault | null {
  const { sourceKey, targetKey } = wanted;
  const { stored } = known;
  if (known.bySource.get(sourceKey) !== wanted) return { kind: "twice", key: sourceKey };
  if (known.byTarget.get(targetKey) !== wanted) return { kind: "twice", key: targetKey };
  const linked = stored.bySource.get(sourceKey);
  if (linked === targetKey) return null;
  if (linked !== undefined && known.target.has(linked))
    return { kind: "linked", key: sourceKey, other: linked, source: sourceKey };
  const taker = stored.byTarget.get(targetKey);
  if (taker !== undefined) return { kind: "linked", key: targetKey, other: taker, source: taker };
  if (!known.source.has(sourceKey)) return { kind: "absent", key: sourceKey, system: open.source.title };
  return known.target.has(targetKey) ? null : { kind: "absent", key: targetKey, system: open.target.title };
}
