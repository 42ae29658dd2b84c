import { ConnectorError } from "@koppla/connector-sdk";
import { articles } from "./articles/articles.ts";
import { readTable } from "./client.ts";
import { isListable, listOf } from "./filters.ts";
import type { BooksSession } from "./manifest.ts";
import { rowSchema } from "./rows/cell-values.ts";
import { readVatCodes } from "./vat-rates.ts";

/** What this installation can do; only what is proven is true. */
export async function probe({ session }: { session: BooksSession }): Promise<{
  readonly listFilter: boolean;
  readonly equalIgnoresCase: boolean;
}> {
  return { listFilter: await provesListFilter(session), equalIgnoresCase: await provesAnyCase(session) };
}

/** Whether `Equal` finds a text in another case (§10.2, 11): proven with the name of a VAT code. */
async function provesAnyCase(session: BooksSession): Promise<boolean> {
  const [known] = (await readVatCodes(session)).map(({ VAT_NAME: name }) => name).filter(mayChangeCase);
  if (known === undefined) return false;
  const found = await readVatCodes(session, [
    { field: "VAT_NAME", operator: "Equal", type: "C", value: known.toUpperCase() },
  ]);
  return found.some(({ VAT_NAME: name }) => name === known);
}

/** Plain letters have exactly one other case, so that upper case is the same text everywhere. */
function mayChangeCase(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && /[a-z]/.test(text) && !text.includes(",");
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
