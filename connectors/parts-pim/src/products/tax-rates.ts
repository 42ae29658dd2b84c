import { Decimal } from "decimal.js";
import { z } from "zod";
import { listAll } from "../client.ts";
import type { PimSession } from "../manifest.ts";
import type { Fields } from "../record.ts";

/** GET /tax-codes (§5): the rate in per cent. */
const taxCode = z.object({ code: z.string(), rate: z.string().regex(/^\d{1,9}(\.\d{1,4})?$/) });

export type TaxRates = ReadonlyMap<string, Decimal>;

/** Read once per session: rates do not change while a page is on its way. */
const ratesOf = new WeakMap<PimSession, Promise<TaxRates>>();

/** Rates by tax code. */
export function taxRates(session: PimSession): Promise<TaxRates> {
  const known = ratesOf.get(session);
  if (known !== undefined) return known;
  const reading = readRates(session).catch((error: unknown) => {
    ratesOf.delete(session);
    throw error;
  });
  ratesOf.set(session, reading);
  return reading;
}

async function readRates(session: PimSession): Promise<TaxRates> {
  const codes = await listAll(session, { resource: "tax-codes", item: taxCode });
  return new Map(codes.map(({ code, rate }) => [code, new Decimal(rate)]));
}

/**
 * `gross_price` is without tax (§5); with it, rounded half up to the four digits that unit prices have. Null when the
 * rate is not known.
 */
export function priceIncludingTax(product: Fields, rates: TaxRates): string | null {
  const { gross_price: price, tax_code: taxCode } = product;
  const rate = typeof taxCode === "string" ? rates.get(taxCode) : undefined;
  if (rate === undefined || typeof price !== "string" || !/^-?\d{1,9}(\.\d{1,10})?$/.test(price)) return null;
  // What a price without tax already has too many digits for stays so: it is refused, and not rounded away.
  const digits = new Decimal(price).decimalPlaces() > 4 ? 10 : 4;
  return new Decimal(price).times(rate.div(100).plus(1)).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed();
}
