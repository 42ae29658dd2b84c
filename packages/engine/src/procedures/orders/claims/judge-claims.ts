import type { DocumentClaim, WantedClaim } from "@koppla/store";
import { obstacle } from "../../../trouble/trouble.ts";
import type { Ending } from "../order-items.ts";
import type { DocumentMarks } from "./document-marks.ts";

/** What the claims of one document say about it. */
export type ClaimVerdict =
  /** It is this flow's. What it ends with if it is not found in the target; null: it is placed then. */
  | { readonly kind: "ours"; readonly ifAbsent: Ending | null }
  /** It is another's, and nothing is looked for. */
  | { readonly kind: "ended"; readonly ending: Ending };

/**
 * The one rule of claims: a document is placed by whoever claims it first, a sale is an order or its invoices, and what
 * Koppla wrote does not go back to where it came from.
 * @param held claims as they stand, by their marks in hex
 * @param flowId the flow that asks
 */
export function judgeClaims(
  marks: DocumentMarks,
  held: ReadonlyMap<string, DocumentClaim>,
  flowId: string,
  reference: string,
): ClaimVerdict {
  const at = (mark: Buffer) => held.get(mark.toString("hex"));
  const written = marks.echo === null ? undefined : at(marks.echo);
  if (written?.sourceMark.equals(marks.target)) {
    return ended({ kind: "skip", reason: "came_from_target" });
  }
  const own = at(marks.document.claimMark);
  if (own !== undefined && !isHolder(marks.document, own)) {
    return ended({ kind: "wait", trouble: obstacle("reference_taken", { reference, document: own.sourceKey }) });
  }
  for (const wanted of marks.sales) {
    const sale = at(wanted.claimMark);
    if (sale !== undefined && !isHolder(wanted, sale)) {
      const ending = soldOtherwise(marks, sale);
      // The order of an invoice is looked for all the same, so that its number is told.
      return ending.kind === "skip" && marks.part === "invoice" ? { kind: "ours", ifAbsent: ending } : ended(ending);
    }
  }
  return { kind: "ours", ifAbsent: own === undefined ? null : ifAbsent(own, flowId) };
}

function isHolder(wanted: WantedClaim, held: DocumentClaim): boolean {
  return wanted.holderMark.equals(held.holderMark);
}

function ended(ending: Ending): ClaimVerdict {
  return { kind: "ended", ending };
}

/** The sale is in the books by another kind of document, or is about to be. */
function soldOtherwise({ part }: DocumentMarks, { state, sourceKey }: DocumentClaim): Ending {
  return state === "placed"
    ? { kind: "skip", reason: part === "order" ? "invoiced" : "order_placed" }
    : { kind: "wait", trouble: obstacle("sale_pending", { document: sourceKey }) };
}

/** Another flow has placed it, or is at it; or this one has, and it is no longer there. */
function ifAbsent({ state, flowId }: DocumentClaim, asking: string): Ending | null {
  if (flowId === asking) {
    return state === "placed" ? { kind: "wait", trouble: obstacle("placed_before") } : null;
  }
  return state === "placed"
    ? { kind: "skip", reason: "placed_elsewhere" }
    : { kind: "wait", trouble: obstacle("claimed_elsewhere") };
}
