import type { EntityFunctions, InvoiceRoles, ItemOutcome, SystemRecord } from "@koppla/connector-sdk";
import { z } from "zod";
import { outcomeOf, readTables, writeRow, writtenRows } from "../client.ts";
import { searchesFor } from "../filters.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import { cellsToWrite, dayOf, type Fields, filledOnly, rowSchema } from "../rows/cell-values.ts";
import { detailCells, rowsIn } from "../rows/detail-rows.ts";
import { everyPage } from "../rows/every-page.ts";
import { comparedForm } from "../rows/table.ts";
import { journalLineFields, journalPageHeader } from "./journal-fields.ts";
import { pageTotals } from "./page-totals.ts";

/* DJ2 / DJ_PAGE with DJ_LINE (accountview.md §7.7): invoices as pages of the sales journal. They are read by DJ2P. */

/** Text of the line that carries shipping costs, for people: a shop may sell something by this name too. */
const shippingText = "Verzendkosten";

/** A page's own key is given by AccountView (accountview-fields.json, DJ2). */
const key = { name: "REC_ID", label: "Sleutel", type: "text" } as const;
const order = { name: "REC_ORD", label: "Volgorde", type: "decimal" } as const;
const tie = z.object({ DJ_PAGE_Id: z.string() });
const readSchema = z.object({
  DJ_PAGE: z.array(z.intersection(rowSchema([key, ...journalPageHeader], "REC_ID"), tie)).default([]),
  DJ_LINE: z.array(z.intersection(rowSchema([key, order, ...journalLineFields], "REC_ID"), tie)).default([]),
});
const asked = [
  ...[key, ...journalPageHeader].map(({ name }) => name),
  ...[key, order, ...journalLineFields].map(({ name }) => `DJ_LINE.${name}`),
];

/** A few pages are enough to try a search. */
const mostSampled = 20;

/** The first pages of the books. */
async function sample({ session }: { session: BooksSession }) {
  const { tables } = await readTables(session, {
    object: session.settings.objects.journalPagesRead,
    fields: asked,
    schema: readSchema,
    pageSize: mostSampled,
  });
  const records = tables === undefined ? [] : asPages(tables);
  return { records, isAll: records.length < mostSampled };
}

/** Pages whose field holds one of these values. */
async function search(session: BooksSession, field: string, values: readonly string[]): Promise<SystemRecord[]> {
  const wanted = new Set(values.map(comparedForm));
  const found: SystemRecord[] = [];
  for (const one of searchesFor({ name: field }, values, session.capabilities)) {
    const pages = await everyPage(async (page) => {
      const object = session.settings.objects.journalPagesRead;
      const { tables } = await readTables(session, { object, fields: asked, schema: readSchema, ...one, ...page });
      return tables === undefined ? [] : asPages(tables);
    });
    found.push(...pages.filter(({ fields }) => wanted.has(comparedForm(fields[field]))));
  }
  return found;
}

function asPages({ DJ_PAGE: headers, DJ_LINE: lines }: z.output<typeof readSchema>): SystemRecord[] {
  const byPage = Map.groupBy(lines, (line) => line.DJ_PAGE_Id);
  return headers.map(({ key: pageKey, fields, DJ_PAGE_Id: id }) => {
    const own = (byPage.get(id) ?? []).toSorted(
      (a, b) => Number(a.fields.REC_ORD ?? 0) - Number(b.fields.REC_ORD ?? 0),
    );
    const rows = own.map((line) => line.fields);
    const shipping = rows.slice(-1).find(isShipping);
    const date = fields.TRN_DATE;
    return {
      key: pageKey,
      fields: {
        ...fields,
        CUR_CODE: fields.CUR_CODE ?? "EUR",
        TRN_DATE: typeof date === "string" ? date.slice(0, 10) : null,
        DJ_LINE: (shipping === undefined ? rows : rows.slice(0, -1)).map(({ REC_ID: _, REC_ORD: __, ...row }) => row),
        shipping_cost: shipping?.AMOUNT ?? "0",
        ...pageTotals(fields, rows),
      },
    };
  });
}

/** The last line, and one of no quantity: whatever is sold has one. */
function isShipping({ TRN_DESC: text, TRN_QTY: quantity }: Fields): boolean {
  return text === shippingText && Number(quantity ?? 0) === 0;
}

const written = writtenRows("DJ_PAGE", "REC_ID");

/** POST DJ2 (§7.7): header and lines in one call. Pages cannot be changed afterwards (§5). */
function place(session: BooksSession, page: Fields): Promise<string> {
  const { DJ_LINE: lines, shipping_cost: shippingCost, ...header } = page;
  const rows = withShipping(rowsIn(lines), shippingCost);
  return writeRow(session, "POST", {
    object: session.settings.objects.journalPages,
    table: "DJ_PAGE",
    answer: written,
    bookDate: dayOf(header.TRN_DATE),
    cells: cellsToWrite(filledOnly(header), journalPageHeader),
    details: { table: "DJ_LINE", rows: detailCells(rows, journalLineFields) },
  });
}

/** Shipping is taxed as the first line is, and booked on its account. */
function withShipping(lines: readonly Fields[], cost: Fields[string] | undefined): readonly Fields[] {
  const [first] = lines;
  if (first === undefined || typeof cost !== "string" || Number(cost) === 0) return lines;
  const { ACCT_NR = null, VAT_CODE = null } = first;
  return [...lines, { ACCT_NR, VAT_CODE, TRN_DESC: shippingText, AMOUNT: cost, TRN_QTY: "0" }];
}

export const journalPageFunctions = {
  sample,
  getMany: ({ session, keys }) => search(session, "REC_ID", keys),
  find: ({ session, field, values }) => search(session, field, values),
  async create({ session, items }): Promise<ItemOutcome[]> {
    const outcomes: ItemOutcome[] = [];
    for (const item of items) {
      outcomes.push(await outcomeOf(() => place(session, item)));
    }
    return outcomes;
  },
} satisfies EntityFunctions<Settings>;

/** What the fields of a page mean. Its lines are amounts on ledger accounts: there are no articles. */
export const journalPageRoles: InvoiceRoles = {
  customer: "SUB_NR",
  date: "TRN_DATE",
  currency: "CUR_CODE",
  lines: { list: "DJ_LINE", description: "TRN_DESC", taxCode: "VAT_CODE" },
  totals: { includesTax: "GROSS_FLG", tax: "page_vat", gross: "page_total" },
  compared: {
    header: ["TRN_DATE", "CUR_CODE", "GROSS_FLG", "shipping_cost"],
    line: ["ACCT_NR", "AMOUNT", "VAT_CODE"],
  },
};
