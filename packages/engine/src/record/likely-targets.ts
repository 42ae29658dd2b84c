import type { RecordFields } from "@koppla/mapping";
import { findTargetKeys, linkedTargets } from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { identityOf } from "../identity/identities.ts";
import type { MappedItem, TargetRecord } from "./items.ts";
import { fetchTargets, findTargets } from "./target-records.ts";

interface Identity {
  readonly field: string;
  /** As the target keeps it, to be searched for. */
  readonly value: string;
  /** As it is compared. */
  readonly form: string;
}

/** What tells the record besides its natural key: its GTIN. */
function identitiesIn({ target: { entity, parsedSettings } }: OpenRun, fields: RecordFields): readonly Identity[] {
  return (entity.identities?.(parsedSettings) ?? []).flatMap((field) => {
    const value = fields[field];
    const form = identityOf(value, "plain");
    return typeof value !== "string" || form === null ? [] : [{ field, value, form }];
  });
}

/** Marks under which the pass over the target's keys keeps a record's identities, beside that of its natural key. */
export function identityMarks(open: OpenRun, fields: RecordFields): readonly Buffer[] {
  return identitiesIn(open, fields).map((identity) => markOf(open, identity));
}

function markOf(open: OpenRun, { field, form }: Identity): Buffer {
  return open.keys.mark("identity", JSON.stringify([field, form]));
}

/**
 * Records of the target that are linked with nothing and carry the identity of a record that the target does not have by
 * its natural key: a product with another code and the same GTIN. Whether it is the same a person decides; a second one
 * is not made before that.
 * @param isGathered whether the pass over the target's keys has just been made; else the target is searched
 */
export async function likelyTargets(
  open: OpenRun,
  items: readonly MappedItem[],
  isGathered: (item: MappedItem) => boolean,
): Promise<ReadonlyMap<string, readonly TargetRecord[]>> {
  if (open.target.entity.traits?.findsIdentities === undefined) {
    return new Map();
  }
  const wanted = items
    .map((item) => ({ item, identities: identitiesIn(open, item.mapped.fields) }))
    .filter(({ identities }) => identities.length > 0);
  if (wanted.length === 0) {
    return new Map();
  }
  const gathered = wanted.filter(({ item }) => isGathered(item)).flatMap(({ identities }) => identities);
  const searched = wanted.filter(({ item }) => !isGathered(item)).flatMap(({ identities }) => identities);
  const found = [...(await fetchGathered(open, gathered)), ...(await search(open, searched))];
  if (found.length === 0) {
    return new Map();
  }
  const keys = found.map(({ key }) => key);
  const linked = await look(open.engine, open.organisationId, (scope) => linkedTargets(scope, open.links, keys));
  const free = new Map(found.filter(({ key }) => !linked.has(key)).map((target) => [target.key, target]));
  return new Map(
    wanted.map(({ item, identities }) => {
      const isLikely = ({ fields }: TargetRecord) =>
        identities.some(({ field, form }) => identityOf(fields[field], "plain") === form);
      return [item.record.key, [...free.values()].filter(isLikely)];
    }),
  );
}

async function fetchGathered(open: OpenRun, identities: readonly Identity[]): Promise<readonly TargetRecord[]> {
  if (identities.length === 0) {
    return [];
  }
  const marks = identities.map((identity) => markOf(open, identity));
  const keys = await look(open.engine, open.organisationId, (scope) => findTargetKeys(scope, open.flow.id, marks));
  return fetchTargets(open, [...keys.values()].flat());
}

async function search(open: OpenRun, identities: readonly Identity[]): Promise<readonly TargetRecord[]> {
  const found: TargetRecord[] = [];
  for (const field of new Set(identities.map((identity) => identity.field))) {
    const values = identities.filter((identity) => identity.field === field).map(({ value }) => value);
    found.push(...(await findTargets(open, field, values)));
  }
  return found;
}
