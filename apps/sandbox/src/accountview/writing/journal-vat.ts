import { Decimal } from "decimal.js";
import type { Administration } from "../administration.ts";
import type { Row } from "../rows.ts";
import type { Switches } from "../switches.ts";

/** A page's totals as the books count them (accountview-fields.json, DJ_PAGE): with VAT, and the VAT alone. */
export function pageTotals(
  administration: Administration,
  header: Row,
  lines: readonly Row[],
  { journalVat }: Switches,
): { readonly PAGE_AMT: number; readonly PAGE_VAT: number } {
  const isGross = header.GROSS_FLG === true;
  const taxed = lines.map((line) => ({ code: String(line.VAT_CODE ?? ""), amount: new Decimal(Number(line.AMOUNT)) }));
  const sums =
    journalVat === "line"
      ? taxed
      : [...Map.groupBy(taxed, ({ code }) => code)].map(([code, own]) => ({
          code,
          amount: Decimal.sum(0, ...own.map(({ amount }) => amount)),
        }));
  const vat = Decimal.sum(0, ...sums.map(({ code, amount }) => vatOf(amount, rateOf(administration, code), isGross)));
  const total = Decimal.sum(0, ...taxed.map(({ amount }) => amount));
  return { PAGE_AMT: (isGross ? total : total.plus(vat)).toNumber(), PAGE_VAT: vat.toNumber() };
}

function vatOf(amount: Decimal, rate: Decimal, isGross: boolean): Decimal {
  const share = isGross ? rate.div(rate.plus(100)) : rate.div(100);
  return amount.times(share).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

function rateOf(administration: Administration, code: string): Decimal {
  const vat = administration.rows("VAT").get(code);
  return new Decimal(vat === undefined || vat.IS_REVERSE === true ? 0 : Number(vat.VAT_PCT ?? 0));
}
