import type { ListedValue, ValueLists } from "@koppla/connector-sdk";
import { z } from "zod";
import { readTable } from "./client.ts";
import type { BooksSession, Settings } from "./manifest.ts";
import { mostValues, readVatCodes } from "./vat-rates.ts";

/* Codes of the books (accountview.md §7.8), for lookup tables: what there is, and what it is called. */

const text = z.string().trim();

/** Table and names are ASSUMED (§6, §7.8). */
const conditionRow = z.object({
  DISC_CODE: text.min(1),
  DISC_DESC: text.default(""),
  CRED_DAYS: z.coerce.number().nullish(),
});

async function vatCodes(session: BooksSession): Promise<readonly ListedValue[]> {
  const rows = await readVatCodes(session);
  return rows.map(({ VAT_CODE: code, VAT_NAME: name, VAT_PCT: rate, IS_REVERSE: reverse }) => ({
    code,
    name: name || code,
    sameAs: reverse ? "reversed" : `${rate} %`,
    rate: reverse ? "0" : String(rate),
  }));
}

async function paymentConditions(session: BooksSession): Promise<readonly ListedValue[]> {
  const { rows } = await readTable(session, {
    object: session.settings.objects.paymentConditions,
    table: "PAY_COND",
    fields: Object.keys(conditionRow.shape),
    row: conditionRow,
    pageSize: mostValues,
  });
  return rows.map(({ DISC_CODE: code, DISC_DESC: name, CRED_DAYS: days }) => ({
    code,
    name: name || code,
    ...(days === null || days === undefined || days === 0 ? {} : { sameAs: `${days} days` }),
  }));
}

/** Terms and methods of a shop both end in the one payment condition of the books. */
const lists: ReadonlyMap<string, (session: BooksSession) => Promise<readonly ListedValue[]>> = new Map([
  ["vat-codes", vatCodes],
  ["payment-terms", paymentConditions],
  ["payment-methods", paymentConditions],
]);

export const valueLists: ValueLists<Settings> = {
  tables: [...lists.keys()],
  rated: ["vat-codes"],
  list: async ({ session, table }) => (await lists.get(table)?.(session)) ?? [],
};
