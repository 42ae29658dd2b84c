import type { EntityFunctions, ItemOutcome, ListPage, ListRequest, SystemRecord } from "@koppla/connector-sdk";
import { sendWrites, type Write } from "../batch-writing.ts";
import { getOne, listPage } from "../client.ts";
import { alreadyExists, notFound } from "../errors.ts";
import type { PimSession, Settings } from "../manifest.ts";
import { changesQuery, type Fields, type Item, itemSchema, standingOf } from "../record.ts";
import { toBody } from "../write-body.ts";

/** A category (§5). */
const category = itemSchema("code");

/** Most categories of one page (§4). */
export const mostCategories = 100;

/** A page of the categories that changed, oldest change first (§4). */
async function list(request: ListRequest<Settings>): Promise<ListPage> {
  const page = await listPage(request.session, {
    resource: "categories",
    query: changesQuery(request, mostCategories),
    item: category,
  });
  return { records: page.items.map(toRecord), ...standingOf(page) };
}

/** One category by its code (§5). */
async function readOne(session: PimSession, key: string): Promise<SystemRecord | null> {
  const item = await getOne(session, { resource: "categories", key, item: category });
  return item === null || item.deleted ? null : toRecord(item);
}

/** The list of categories has no filter by code (§4), so each is asked for by itself. */
async function getMany({ session, keys }: { session: PimSession; keys: readonly string[] }): Promise<SystemRecord[]> {
  const records = await Promise.all(keys.map((key) => readOne(session, key)));
  return records.filter((record) => record !== null);
}

/** §5, Batches, knows "create or update" only: so that none is overwritten, the codes are asked for first. */
async function create({ session, items }: { session: PimSession; items: readonly Fields[] }): Promise<ItemOutcome[]> {
  const found = new Set((await getMany({ session, keys: items.map(codeOf) })).map(({ key }) => key));
  const writes = items.map((item): Write => {
    const key = codeOf(item);
    return found.has(key) ? { refused: alreadyExists("category", "code") } : { key, body: toBody(item, "create") };
  });
  return sendWrites(session, "categories", writes);
}

/** A category that is not there would be made by this call, so it is asked for first. */
async function update(request: {
  session: PimSession;
  items: readonly { key: string; fields: Fields }[];
}): Promise<ItemOutcome[]> {
  const { session, items } = request;
  const found = new Set((await getMany({ session, keys: items.map(({ key }) => key) })).map(({ key }) => key));
  const writes = items.map(
    ({ key, fields }): Write =>
      found.has(key) ? { key, body: toBody({ ...fields, code: key }, "update") } : { refused: notFound() },
  );
  return sendWrites(session, "categories", writes);
}

function codeOf({ code }: Fields): string {
  return typeof code === "string" ? code : "";
}

function toRecord({ key, deleted, fields }: Item): SystemRecord {
  return deleted ? { key, fields: {}, deleted: true } : { key, fields };
}

export const categoryFunctions = {
  list,
  getMany,
  find: ({ session, values }) => getMany({ session, keys: values }),
  create,
  update,
} satisfies EntityFunctions<Settings>;
