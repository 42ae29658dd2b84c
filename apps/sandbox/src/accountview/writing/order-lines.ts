import { Decimal } from "decimal.js";
import type { Administration } from "../administration.ts";
import type { Row } from "../rows.ts";
import type { WrittenRow } from "./write-body.ts";

/** An order line as it is kept: what was left out is the item's (accountview.md §10.3 rule 29). */
export function orderLine(
  administration: Administration,
  { values, empty }: WrittenRow,
  place: { orderNumber: string; position: number },
): Row {
  const article = administration.rows("ARTICLE").get(String(values.ART_CODE)) ?? {};
  const price = empty.has("ART_PX") ? undefined : values.ART_PX;
  return {
    ...values,
    ORD_NR: place.orderNumber,
    REC_ORD: place.position,
    ART_PX: price ?? article.PX_SELL ?? 0,
    VAT_CODE: values.VAT_CODE || (article.VAT_CODE ?? ""),
    ART_DESC1: values.ART_DESC1 || (article.ART_DESC1 ?? ""),
  };
}

/** The sum of the lines in the order's own basis, less its discount (§7.6). */
export function orderTotal(header: Row, lines: readonly Row[]): number {
  const amounts = lines.map((line) => {
    const share = new Decimal(100).minus(Number(line.DISC_PCT ?? 0)).div(100);
    const amount = new Decimal(Number(line.ORD_QTY)).times(Number(line.ART_PX)).times(share);
    return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  });
  return Decimal.sum(0, ...amounts)
    .minus(Number(header.PD_AMT ?? 0))
    .toNumber();
}
