import type { EntityFunctions, ListPage, ListRequest, SystemRecord } from "@koppla/connector-sdk";
import { getOne, listPage } from "./client.ts";
import type { PimSession, Settings } from "./manifest.ts";
import { changesQuery, type Item, itemSchema, watermarkOf } from "./record.ts";

/** A category (§5). */
const category = itemSchema("code");

/** Most categories of one page (§4). */
export const mostCategories = 100;

/** A page of the categories that changed, oldest change first (§4). */
async function list(request: ListRequest<Settings>): Promise<ListPage> {
  const { items, next } = await listPage(request.session, {
    resource: "categories",
    query: changesQuery(request, mostCategories),
    item: category,
  });
  return { records: items.map(toRecord), next, watermark: watermarkOf(items) };
}

/** One category by its code (§5). */
async function get({ session, key }: { session: PimSession; key: string }): Promise<SystemRecord | null> {
  const item = await getOne(session, { resource: "categories", key, item: category });
  return item === null || item.deleted ? null : toRecord(item);
}

/** The list of categories has no filter by code (§4), so each is asked for by itself. */
async function getMany({ session, keys }: { session: PimSession; keys: readonly string[] }): Promise<SystemRecord[]> {
  const records = await Promise.all(keys.map((key) => get({ session, key })));
  return records.filter((record) => record !== null);
}

function toRecord({ key, deleted, fields }: Item): SystemRecord {
  return deleted ? { key, fields: {}, deleted: true } : { key, fields };
}

export const categoryFunctions = {
  list,
  get,
  getMany,
  find: ({ session, values }) => getMany({ session, keys: values }),
} satisfies EntityFunctions<Settings>;
