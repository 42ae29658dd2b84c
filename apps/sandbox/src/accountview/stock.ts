import { Decimal } from "decimal.js";
import type { Administration } from "./administration.ts";
import type { Row } from "./rows.ts";

/** The figures that follow from on hand and reserved (accountview.md §7.5). They do not move CNG_DATE (§10.3 rule 30). */
export function recountStock(article: Row): void {
  const available = sum(Number(article.QTY_TECH ?? 0), -Number(article.QTY_RSRV ?? 0));
  article.QTY_AVAIL = available;
  article.QTY_FREE2 = Math.max(0, available);
}

/** An order reserves what it sells; finished, it takes it from stock too. */
export function moveStock(
  administration: Administration,
  lines: readonly Row[],
  move: { reserved: 1 | -1; onHand: 0 | -1 },
): void {
  for (const line of lines) {
    const article = administration.rows("ARTICLE").get(String(line.ART_CODE));
    if (!article) continue;
    const quantity = Number(line.ORD_QTY);
    article.QTY_RSRV = sum(Number(article.QTY_RSRV ?? 0), move.reserved * quantity);
    article.QTY_TECH = sum(Number(article.QTY_TECH ?? 0), move.onHand * quantity);
    recountStock(article);
  }
}

/** 0.1 and 0.2 are 0.3. */
function sum(left: number, right: number): number {
  return new Decimal(left).plus(right).toNumber();
}
