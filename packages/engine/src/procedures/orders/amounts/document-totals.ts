import type { DocumentTotals } from "@koppla/connector-sdk";
import { type RecordFields, readPath } from "@koppla/mapping";
import type { Decimal } from "decimal.js";
import { decimalOf } from "./line-amounts.ts";

export const figures = ["net", "tax", "gross"] as const;
export type Figure = (typeof figures)[number];

/** Sums of a document as one side tells them; null: it does not. */
export type Totals = { readonly [Name in Figure]: Decimal | null };

export const untold: Totals = { net: null, tax: null, gross: null };

/** Reads what a side tells. A sum in the basis of the prices is net, or gross where they include tax. */
export function totalsOf(roles: DocumentTotals | undefined, fields: RecordFields): Totals {
  if (roles === undefined) {
    return untold;
  }
  const read = (name: string | undefined) => (name === undefined ? null : decimalOf(readPath(fields, name)));
  const sum = read(roles.sum);
  const isGross = readPath(fields, roles.includesTax) === true;
  return {
    net: read(roles.net) ?? (isGross ? null : sum),
    tax: read(roles.tax),
    gross: read(roles.gross) ?? (isGross ? sum : null),
  };
}

/** The field that people find a figure in. */
export function fieldOf(roles: DocumentTotals | undefined, figure: Figure): string {
  return roles?.[figure] ?? roles?.sum ?? figure;
}

/** A figure that both sides tell, and tell differently. */
export interface DifferingFigure {
  readonly figure: Figure;
  readonly wanted: Decimal;
  readonly held: Decimal;
}

/** How the sums of both sides compare. `rounding`: by at most a cent for each tax code, which each side rounds by itself. */
export interface ComparedTotals {
  readonly kind: "same" | "rounding" | "different";
  readonly differing: readonly DifferingFigure[];
  /** What one of the sides does not tell, so that it could not be compared. */
  readonly untold: "nothing" | "tax" | "everything";
}

/** @param taxCodes of how many tax codes the lines are */
export function compareTotals(wanted: Totals, held: Totals, taxCodes: number): ComparedTotals {
  const both = figures.flatMap((figure): DifferingFigure[] => {
    const [ours, theirs] = [wanted[figure], held[figure]];
    return ours === null || theirs === null ? [] : [{ figure, wanted: ours, held: theirs }];
  });
  const differing = both.filter((one) => !one.wanted.equals(one.held));
  const mostCents = Math.max(1, taxCodes);
  const isSmall = differing.every((one) => one.wanted.minus(one.held).abs().times(100).lessThanOrEqualTo(mostCents));
  return {
    kind: differing.length === 0 ? "same" : isSmall ? "rounding" : "different",
    differing,
    untold: both.length === 0 ? "everything" : both.some(({ figure }) => figure === "tax") ? "nothing" : "tax",
  };
}
