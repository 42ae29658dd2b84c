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

const journalRow = z.object({ DJ_CODE: text.min(1), DJ_NAME: text.default("") });

async function journals(session: BooksSession): Promise<readonly ListedValue[]> {
  const { rows } = await readTable(session, {
    object: session.settings.objects.journals,
    table: "DAILY",
    fields: Object.keys(journalRow.shape),
    row: journalRow,
    pageSize: mostValues,
  });
  return rows.map(({ DJ_CODE: code, DJ_NAME: name }) => ({ code, name: name || code }));
}

const accountRow = z.object({ ACCT_NR: text.min(1), ACCT_NAME: text.default("") });

async function ledgerAccounts(session: BooksSession): Promise<readonly ListedValue[]> {
  const { rows } = await readTable(session, {
    object: session.settings.objects.ledgerAccounts,
    table: "LEDGER",
    fields: Object.keys(accountRow.shape),
    row: accountRow,
    pageSize: mostValues,
  });
  return rows.map(({ ACCT_NR: code, ACCT_NAME: name }) => ({ code, name: name || code }));
}

/** Terms and methods of a shop both end in the one payment condition of the books. */
const lists: ReadonlyMap<string, (session: BooksSession) => Promise<readonly ListedValue[]>> = new Map([
  ["vat-codes", vatCodes],
  ["payment-terms", paymentConditions],
  ["payment-methods", paymentConditions],
]);

/** From these, settings of the connection are chosen. */
const listsOfSettings: typeof lists = new Map([
  ["journals", journals],
  ["ledger-accounts", ledgerAccounts],
]);

export const valueLists: ValueLists<Settings> = {
  tables: [...lists.keys()],
  rated: ["vat-codes"],
  ofSettings: [...listsOfSettings.keys()],
  list: async ({ session, table }) => (await (lists.get(table) ?? listsOfSettings.get(table))?.(session)) ?? [],
};
