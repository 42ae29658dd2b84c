import type { EntityFunctions, ItemOutcome } from "./entity-functions.ts";
import { isSafeForm, isUsableKey, keptKey } from "./record-key.ts";

/**
 * The functions of an entity, with every key that comes from the system checked: one that cannot be kept is replaced by its
 * safe form, so that one record never stops the others of its page. Who is asked for by a safe form is told by it alone, and nobody
 * is asked for by a key that cannot be kept.
 */
export function withCheckedKeys<Settings, Entity extends EntityFunctions<Settings>>(
  entity: Entity & EntityFunctions<Settings>,
): Entity {
  const { list, getMany, find, listKeys, create, update } = entity;
  const checked: EntityFunctions<Settings> = {
    ...(list && {
      list: async (request) => {
        const page = await list.call(entity, request);
        return { ...page, records: kept(page.records) };
      },
    }),
    ...(getMany && {
      getMany: async ({ session, keys }) => {
        const asked = keys.filter(isUsableKey);
        const records = asked.length === 0 ? [] : await getMany.call(entity, { session, keys: asked });
        return [...kept(records), ...keys.filter(isSafeForm).map((key) => ({ key, fields: {} }))];
      },
    }),
    ...(find && { find: async (request) => kept(await find.call(entity, request)) }),
    ...(listKeys && {
      listKeys: async (request) => {
        const page = await listKeys.call(entity, request);
        return { ...page, pairs: kept(page.pairs) };
      },
    }),
    ...(create && { create: async (request) => (await create.call(entity, request)).map(keptOutcome) }),
    ...(update && { update: async (request) => (await update.call(entity, request)).map(keptOutcome) }),
  };
  return { ...entity, ...checked };
}

function kept<Keyed extends { readonly key: string }>(records: readonly Keyed[]): readonly Keyed[] {
  return records.map((record) => {
    const key = keptKey(record.key);
    return key === record.key ? record : { ...record, key };
  });
}

function keptOutcome(outcome: ItemOutcome): ItemOutcome {
  return outcome.outcome === "written" ? { ...outcome, key: keptKey(outcome.key) } : outcome;
}
