import type { EntityFunctions, ItemOutcome } from "@koppla/connector-sdk";
import { cellsToWrite, type Fields, filledOnly } from "./cells.ts";
import { outcomeOf, writeRow, writtenRows } from "./client.ts";
import { articleFields } from "./fields.ts";
import type { BooksSession, Settings } from "./manifest.ts";
import { readingFunctions, type Table } from "./table.ts";

/** AK1 / ARTICLE (accountview.md §7.3). */
export const articles: Table = {
  name: "ARTICLE",
  keyField: "ART_CODE",
  fields: () => articleFields,
  object: ({ objects }) => objects.articles,
  computed: ({ PX_SELL: price = null }, { pricesIncludeVat }) => ({
    price_excluding_vat: pricesIncludeVat ? null : price,
    price_including_vat: pricesIncludeVat ? price : null,
  }),
};

const written = writtenRows(articles.name, articles.keyField);

/** POST AK1 (§10.3, 26), one row per call (19). Empty fields of a new article are left out. */
async function create({ session, items }: { session: BooksSession; items: readonly Fields[] }): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (const item of items) {
    outcomes.push(await write(session, "POST", filledOnly(item)));
  }
  return outcomes;
}

/** PUT AK1 (§10.3, 26): the key and the named fields; the others stay (§5). An article that is not there is refused (25). */
async function update(request: {
  session: BooksSession;
  items: readonly { key: string; fields: Fields }[];
}): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (const { key, fields } of request.items) {
    outcomes.push(await write(request.session, "PUT", { ...fields, [articles.keyField]: key }));
  }
  return outcomes;
}

function write(session: BooksSession, method: "POST" | "PUT", fields: Fields): Promise<ItemOutcome> {
  return outcomeOf(() =>
    writeRow(session, method, {
      object: articles.object(session.settings),
      table: articles.name,
      answer: written,
      cells: cellsToWrite(fields, articleFields),
    }),
  );
}

export const articleFunctions = { ...readingFunctions(articles), create, update } satisfies EntityFunctions<Settings>;
