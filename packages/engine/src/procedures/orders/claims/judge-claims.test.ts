import type { DocumentClaim, WantedClaim } from "@koppla/store";
import { describe, expect, test } from "vitest";
import { troubleCode } from "../../../trouble/trouble.ts";
import type { DocumentMarks, Part } from "./document-marks.ts";
import { type ClaimVerdict, judgeClaims } from "./judge-claims.ts";

const mark = (text: string) => Buffer.from(text);
const wanted = (claim: string, holder: string): WantedClaim => ({
  claimMark: mark(claim),
  holderMark: mark(holder),
  sourceMark: mark("shop"),
  sourceKey: holder,
});
const claim = (more: Partial<DocumentClaim> & { claim: string; holder: string }): DocumentClaim => ({
  ...wanted(more.claim, more.holder),
  flowId: "flow",
  state: "claimed",
  ...more,
});

/** An order 9001 with the reference WEB-1; or invoice 1 of it, which holds the sale together with others. */
function marksOf(part: Part): DocumentMarks {
  const [own, sale] = part === "order" ? ["9001", "9001"] : ["1", "invoices"];
  return {
    part,
    document: wanted("document", own),
    sales: part === "credit" ? [] : [wanted("sale", sale)],
    echo: mark("echo"),
    target: mark("books"),
  };
}

function judged(part: Part, claims: readonly DocumentClaim[]): string {
  const held = new Map(claims.map((one) => [one.claimMark.toString("hex"), one]));
  return told(judgeClaims(marksOf(part), held, "flow", "WEB-1"));
}

function told(verdict: ClaimVerdict): string {
  const ending = verdict.kind === "ended" ? verdict.ending : verdict.ifAbsent;
  const words =
    ending === null
      ? "placed"
      : ending.kind === "skip"
        ? ending.reason
        : ending.kind === "wait"
          ? troubleCode(ending.trouble)
          : ending.kind;
  return `${verdict.kind}: ${words}`;
}

const own = (more: Partial<DocumentClaim> = {}) => claim({ claim: "document", holder: "9001", ...more });

describe("a document", () => {
  test.each<readonly [string, readonly DocumentClaim[], string]>([
    ["nobody claims", [], "ours: placed"],
    ["is this flow's", [own()], "ours: placed"],
    ["is this flow's, and a call for it may be under way", [own({ state: "writing" })], "ours: placed"],
    ["was placed by this flow", [own({ state: "placed" })], "ours: placed_before"],
    ["another flow is at", [own({ flowId: "other", state: "writing" })], "ours: claimed_elsewhere"],
    ["another flow has placed", [own({ flowId: "other", state: "placed" })], "ours: placed_elsewhere"],
    ["has the reference of another document", [own({ holderMark: mark("9002") })], "ended: reference_taken"],
  ])("that %s (V3)", (_, claims, expected) => {
    expect(judged("order", claims)).toBe(expected);
  });

  const echo = claim({ claim: "echo", holder: "x", sourceMark: mark("books") });
  test.each<readonly [string, DocumentClaim, string]>([
    ["comes from the target", echo, "ended: came_from_target"],
    ["came from a third system, and goes on", { ...echo, sourceMark: mark("other shop") }, "ours: placed"],
  ])("that %s (V6)", (_, written, expected) => {
    expect(judged("order", [written])).toBe(expected);
  });
});

describe("a sale", () => {
  const byOrder = claim({ claim: "sale", holder: "9001" });
  const byInvoices = claim({ claim: "sale", holder: "invoices" });
  const placed = { state: "placed" } as const;
  test.each<readonly [Part, string, DocumentClaim | null, string]>([
    ["order", "first", null, "ours: placed"],
    ["invoice", "first", null, "ours: placed"],
    ["order", "after its invoices were booked", { ...byInvoices, ...placed }, "ended: invoiced"],
    ["order", "while an invoice of it waits", byInvoices, "ended: sale_pending"],
    ["invoice", "after its order was placed", { ...byOrder, ...placed }, "ours: order_placed"],
    ["invoice", "while its order waits", byOrder, "ended: sale_pending"],
    ["invoice", "while its order is being placed", { ...byOrder, state: "writing" }, "ended: sale_pending"],
    ["invoice", "after another part was booked", { ...byInvoices, ...placed }, "ours: placed"],
    ["credit", "after its order was placed", { ...byOrder, ...placed }, "ours: placed"],
    ["credit", "before all else", null, "ours: placed"],
  ])("by an %s %s (V4)", (part, _, sale, expected) => {
    expect(judged(part, sale === null ? [] : [sale])).toBe(expected);
  });
});
