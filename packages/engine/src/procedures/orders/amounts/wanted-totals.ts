import type { DocumentRoles } from "@koppla/connector-sdk";
import type { RecordFields } from "@koppla/mapping";
import type { Decimal } from "decimal.js";
import { figures, type Totals, totalsOf, untold } from "./document-totals.ts";
import { linesOf, sumOfLines } from "./line-amounts.ts";

/** What the fields of a document mean on both sides. */
export interface Sides {
  readonly sourceRoles: DocumentRoles;
  readonly targetRoles: DocumentRoles;
}

/** The sums that the target should come to, which are those of the source, and those that it tells. */
export function bothTotals(
  { sourceRoles, targetRoles }: Sides,
  {
    source,
    sent,
    target,
  }: { readonly source: RecordFields; readonly sent: RecordFields; readonly target: RecordFields },
): { readonly wanted: Totals; readonly held: Totals } {
  const lines = sumOfLines(targetRoles.lines, sent);
  return {
    wanted: counted(totalsOf(sourceRoles.totals, source), lines),
    held: counted(totalsOf(targetRoles.totals, target), lines),
  };
}

/** A system that tells nothing but zeros about lines that cost something has not counted. */
function counted(told: Totals, lines: Decimal | null): Totals {
  const hasCounted = figures.some((figure) => told[figure]?.isZero() === false);
  return hasCounted || lines === null || lines.isZero() ? told : untold;
}

/** Of how many tax codes the lines of a document are. */
export function taxCodesOf({ lines }: DocumentRoles, sent: RecordFields): number {
  const { taxCode } = lines;
  const codes = linesOf(lines, sent).map((line) => (taxCode === undefined ? null : line[taxCode]));
  return new Set(codes).size;
}

/** The source's sums as fields of the target, where it takes them: it then refuses a document that it counts otherwise. */
export function totalsToSend(sides: Sides, source: RecordFields, sent: RecordFields): RecordFields {
  const { totals } = sides.targetRoles;
  const { wanted } = bothTotals(sides, { source, sent, target: {} });
  return totals?.mayBeSent !== true
    ? {}
    : Object.fromEntries(
        figures.flatMap((figure) => {
          const [name, value] = [totals[figure], wanted[figure]];
          return name === undefined || value === null ? [] : [[name, value.toFixed(2)] as const];
        }),
      );
}

/** Fields of a target that decide what a document comes to: a flow that fills one of them otherwise has sums of its own. */
export function amountFields({ compared, date, currency, lines, totals }: DocumentRoles): ReadonlySet<string> {
  const ofHeader = compared.header.filter((field) => field !== date && field !== currency);
  const ofLines = [...compared.line, ...Object.values(lines.amount ?? {})].filter((field) => field !== lines.product);
  return new Set([
    ...ofHeader,
    ...(totals === undefined ? [] : [totals.includesTax]),
    ...ofLines.map((field) => `${lines.list}[].${field}`),
  ]);
}
