import type { EntityFunctions, FieldSchema, ItemOutcome, SystemRecord } from "@koppla/connector-sdk";
import { Decimal } from "decimal.js";
import { noSuchArticle } from "../errors.ts";
import { code, number } from "../fields.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import type { Fields, Value } from "../rows/cell-values.ts";
import { writingFunctions } from "../rows/row-writing.ts";
import { mostKeys, readingFunctions, type Table } from "../rows/table.ts";

/** The figures of stock on an article (accountview.md §7.5). Written is what lies in store; see `update`. */
const storedFields: readonly FieldSchema[] = [
  { name: "ART_CODE", label: "Artikelcode", ...code, required: true, maxLength: 15 },
  { name: "QTY_AVAIL", label: "Beschikbare voorraad", ...number },
  { name: "QTY_TECH", label: "Technische voorraad", ...number, readOnly: true },
  { name: "QTY_RSRV", label: "Gereserveerd", ...number, readOnly: true },
  { name: "QTY_FREE2", label: "Vrije voorraad", ...number, readOnly: true },
  { name: "QTY_BESTEL", label: "In bestelling", ...number, readOnly: true },
  { name: "STK_FLG", label: "Voorraadartikel", type: "boolean" },
];

/** Economic stock has no field of its own. */
export const stockFields: readonly FieldSchema[] = [
  ...storedFields,
  { name: "economic_stock", label: "Economische voorraad", ...number, readOnly: true },
];

const stock: Table = {
  name: "ARTICLE",
  keyField: "ART_CODE",
  fields: () => storedFields,
  object: ({ objects }) => objects.articles,
  computed: ({ QTY_AVAIL: available = null, QTY_BESTEL: ordered = null }) => ({
    economic_stock: sum(available, ordered).toFixed(),
  }),
};

const reading = readingFunctions(stock);
const writing = writingFunctions(stock);

/**
 * Makes the available stock what is wanted: on hand becomes that and what AccountView itself reserves, read for the same
 * articles right before (§7.5: available is on hand without reserved).
 */
async function update(request: {
  session: BooksSession;
  items: readonly { key: string; fields: Fields }[];
}): Promise<ItemOutcome[]> {
  const { session, items } = request;
  const current = await reading.getMany({ session, keys: items.map(({ key }) => key) });
  const outcomes: ItemOutcome[] = [];
  for (const { key, fields } of items) {
    const record = current.find((one) => one.key === key);
    const [outcome] = record === undefined ? [] : await writing.update({ session, items: [written(record, fields)] });
    outcomes.push(outcome ?? { outcome: "refused", error: noSuchArticle() });
  }
  return outcomes;
}

function written(record: SystemRecord, { QTY_AVAIL: wanted, ...others }: Fields) {
  const onHand = wanted === undefined ? {} : { QTY_TECH: sum(wanted, record.fields.QTY_RSRV ?? null).toFixed() };
  return { key: record.key, fields: { ...others, ...onHand } };
}

/** AccountView's numbers are never empty; no value is 0. */
function sum(left: Value, right: Value): Decimal {
  const of = (value: Value) => (typeof value === "string" ? value : "0");
  return new Decimal(of(left)).plus(of(right));
}

export const stockFunctions = {
  ...reading,
  // Stock movements do not move CNG_DATE (§10.3, 30): there is nothing to begin from but the whole.
  list: async (request) => ({ ...(await reading.list({ ...request, since: null })), watermark: null }),
  update,
} satisfies EntityFunctions<Settings>;

/** Articles of one call: few enough that a call ends soon, enough to read their reservations together. */
export const mostWritten = Math.min(16, mostKeys);
