import type { TestedBug } from "./tested-bug.ts";

const engine = "packages/engine/src/procedures";
const marks = `${engine}/orders/claims/document-marks.ts`;
const tests = "apps/koppla/tests/claims";

/** Mistakes by which a document would be placed twice, or on a stranger's record, across flows and integrations. */
export const claimBugs: readonly TestedBug[] = [
  {
    name: "a document and its sale are claimed for a flow, not for the target (V3)",
    edits: [
      {
        file: marks,
        from: "documentMark(keys, target.destination, orders.becomes, reference)",
        to: "documentMark(keys, open.flow.id, orders.becomes, reference)",
      },
      {
        file: marks,
        from: "JSON.stringify([target.destination, source.destination, text])",
        to: "JSON.stringify([open.flow.id, source.destination, text])",
      },
    ],
    test: { file: `${tests}/one-document.full.test.ts`, title: "another integration of the same shop" },
  },
  {
    name: "an invoice claims no sale (V4)",
    edits: [{ file: marks, from: 'part === "credit" ||', to: 'part !== "order" ||' }],
    test: { file: `${tests}/sales.full.test.ts`, title: "the invoice flow runs first" },
  },
  {
    name: "an invoice is skipped for another shop's order of that reference (B01)",
    edits: [
      {
        file: "packages/engine/src/procedures/orders/settle-invoiced-orders.ts",
        from: "!isOtherSources(invoiced, taker)",
        to: "true",
      },
    ],
    test: { file: `${tests}/one-document.full.test.ts`, title: "an invoice names an order" },
  },
  {
    name: "an invoice is skipped for another one of its sale (V4)",
    edits: [
      {
        file: "packages/engine/src/procedures/orders/settle-invoiced-orders.ts",
        from: "!byInvoices.has(key)",
        to: "true",
      },
    ],
    test: { file: `${tests}/sales.full.test.ts`, title: "the first part of a sale bears" },
  },
  {
    name: "nobody settles what a flow that was switched off has sent (V3)",
    edits: [
      {
        file: "packages/store/src/runs/document-claims.ts",
        from: "c.state = 'writing' and ${isSwitchedOff()}",
        to: "c.state = 'writing' and not ${isSwitchedOff()}",
      },
    ],
    test: { file: "packages/store/src/runs/document-claims.test.ts", title: "what a flow that is switched off" },
  },
  {
    name: "what was written comes back as new (V6)",
    edits: [{ file: marks, from: "echo: stored === null ?", to: "echo: stored !== null ?" }],
    test: { file: `${tests}/one-document.full.test.ts`, title: "orders with long references" },
  },
  {
    name: "only links of its own integration say whose a record is (V1)",
    edits: [
      {
        file: "packages/store/src/runs/links.ts",
        from: "::uuid[]) and l.entity = ",
        to: "::uuid[]) and false and l.entity = ",
      },
    ],
    test: { file: `${tests}/one-document.full.test.ts`, title: "an order of a second shop" },
  },
  {
    name: "a claim that was lost is sent all the same (V3)",
    edits: [
      {
        file: "packages/store/src/runs/document-claims.ts",
        from: "claim_mark from document_claim\n    where flow_id = ",
        to: "claim_mark from document_claim\n    where flow_id is not null or flow_id = ",
      },
    ],
    test: { file: "packages/store/src/runs/document-claims.test.ts", title: "only when nobody is at it" },
  },
];
