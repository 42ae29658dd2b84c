import { ConnectorError } from "@koppla/connector-sdk";
import { articles } from "./articles/articles.ts";
import { readTable } from "./client.ts";
import { isListable, listOf } from "./filters.ts";
import type { BooksSession } from "./manifest.ts";
import { rowSchema } from "./rows/cell-values.ts";

/** What this installation can do; only what is proven is true. */
export async function probe({ session }: { session: BooksSession }): Promise<{ readonly listFilter: boolean }> {
  return { listFilter: await provesListFilter(session) };
}

/**
 * Whether one filter may list several values (accountview.md §4, §10.2, 12): asked for two of at least three known
 * articles, AccountView must give exactly these two. With only two, a filter that is not heeded would pass too.
 */
async function provesListFilter(session: BooksSession): Promise<boolean> {
  const keyFields = articles.fields(session.settings).filter(({ name }) => name === articles.keyField);
  const read = {
    object: articles.object(session.settings),
    table: articles.name,
    fields: [articles.keyField],
    row: rowSchema(keyFields, articles.keyField),
    pageSize: 20,
  };
  const known = (await readTable(session, read)).rows.map(({ key }) => key).filter(isListable);
  const asked = known.slice(0, 2);
  if (known.length < 3) return false;
  try {
    const { rows } = await readTable(session, { ...read, filters: [listOf(articles.keyField, asked)] });
    return rows.length === asked.length && asked.every((code) => rows.some(({ key }) => key === code));
  } catch (error) {
    if (error instanceof ConnectorError && error.category === "configuration") return false;
    throw error;
  }
}
