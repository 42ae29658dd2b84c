import {
  ConnectorError,
  type ItemOutcome,
  type ListPage,
  type ListRequest,
  type SystemRecord,
} from "@koppla/connector-sdk";
import { getOne, listPage, type Resource } from "./client.ts";
import type { PimSession, Settings } from "./manifest.ts";
import { changesQuery, type Fields, type Item, itemSchema, standingOf } from "./record.ts";

/** Records that Parts PIM numbers itself: customers and orders (§5, Key). */
export const numberedItem = itemSchema("id");

/** Most records of one page (§4). */
export const mostNumbered = 100;

/** What a resource adds to the fields of its records. */
export type Computed = (fields: Fields) => Fields;

/** The reading functions of a resource whose records are numbered. There is no search by several numbers (§4). */
export function readNumbered(resource: Resource, computed: Computed = () => ({})) {
  const toRecord = ({ key, deleted, fields }: Item): SystemRecord =>
    deleted ? { key, fields: {}, deleted: true } : { key, fields: { ...fields, ...computed(fields) } };

  async function readOne(session: PimSession, key: string): Promise<SystemRecord | null> {
    const item = await getOne(session, { resource, key, item: numberedItem });
    return item === null || item.deleted ? null : toRecord(item);
  }

  return {
    /** A page of everything that changed, oldest change first (§4). */
    async list(request: ListRequest<Settings>): Promise<ListPage> {
      const page = await listPage(request.session, {
        resource,
        query: changesQuery(request, mostNumbered),
        item: numberedItem,
      });
      return { records: page.items.map(toRecord), ...standingOf(page) };
    },
    async getMany({ session, keys }: { session: PimSession; keys: readonly string[] }): Promise<SystemRecord[]> {
      const records = await Promise.all(keys.map((key) => readOne(session, key)));
      return records.filter((record) => record !== null);
    },
    /** One call for each value: the filters take one (§4). Several records may answer to one e-mail address. */
    async find(request: { session: PimSession; field: string; values: readonly string[] }): Promise<SystemRecord[]> {
      const { session, field, values } = request;
      const asked = values.filter((value) => value !== "");
      const pages = await Promise.all(
        asked.map((value) =>
          listPage(session, { resource, query: { [field]: value, limit: String(mostNumbered) }, item: numberedItem }),
        ),
      );
      return pages.flatMap(({ items }) => items.filter(({ deleted }) => !deleted).map(toRecord));
    },
  };
}

/** Writes one after the other. What is about one record alone is its outcome; the rest is thrown. */
export async function writeEach<One>(
  items: readonly One[],
  write: (item: One) => Promise<string>,
): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (const item of items) {
    try {
      outcomes.push({ outcome: "written", key: await write(item) });
    } catch (error) {
      if (!(error instanceof ConnectorError && error.category === "data")) throw error;
      outcomes.push({ outcome: "refused", error });
    }
  }
  return outcomes;
}
