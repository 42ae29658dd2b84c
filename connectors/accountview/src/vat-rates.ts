import { Decimal } from "decimal.js";
import { z } from "zod";
import { readTable } from "./client.ts";
import type { Filter } from "./filters.ts";
import type { BooksSession } from "./manifest.ts";

/* VAT codes of the books with their rates (accountview.md §7.8). */

/** A list of codes is short; the books that have more are read as far as this. */
export const mostValues = 1_000;
const text = z.string().trim();

const vatRow = z.object({
  VAT_CODE: text.min(1),
  VAT_NAME: text.default(""),
  VAT_PCT: z.coerce.number().default(0),
  IS_REVERSE: z.boolean().default(false),
});

export async function readVatCodes(
  session: BooksSession,
  filters: readonly Filter[] = [],
): Promise<readonly z.output<typeof vatRow>[]> {
  const { rows } = await readTable(session, {
    object: session.settings.objects.vatCodes,
    table: "VAT",
    fields: Object.keys(vatRow.shape),
    row: vatRow,
    filters,
    pageSize: mostValues,
  });
  return rows;
}

/** Rates in per cent by VAT code. */
export type VatRates = ReadonlyMap<string, Decimal>;

/** Read once per session: rates do not change while a page is on its way. */
const ratesOf = new WeakMap<BooksSession, Promise<VatRates>>();

export function vatRates(session: BooksSession): Promise<VatRates> {
  const known = ratesOf.get(session);
  if (known !== undefined) return known;
  const reading = readRates(session).catch((error: unknown) => {
    ratesOf.delete(session);
    throw error;
  });
  ratesOf.set(session, reading);
  return reading;
}

async function readRates(session: BooksSession): Promise<VatRates> {
  const codes = await readVatCodes(session);
  return new Map(codes.map(({ VAT_CODE, VAT_PCT, IS_REVERSE }) => [VAT_CODE, new Decimal(IS_REVERSE ? 0 : VAT_PCT)]));
}

/** A price without the VAT that it includes, rounded half up to four digits. Null when the rate is not known. */
export function priceExcludingVat(price: unknown, code: unknown, rates: VatRates): string | null {
  const rate = typeof code === "string" ? rates.get(code.trim()) : undefined;
  if (rate === undefined || typeof price !== "string" || price === "") return null;
  return new Decimal(price).times(100).dividedBy(rate.plus(100)).toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toFixed();
}
