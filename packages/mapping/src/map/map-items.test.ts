import { describe, expect, it } from "vitest";
import { canonicaliseRecord } from "../canonical/canonicalise.ts";
import { compileMapping } from "../compile/compile.ts";
import { composeMapping } from "../compile/compose.ts";
import { describeProblem } from "../describe/describe-problem.ts";
import type { FieldSchema } from "../field.ts";
import { directLookups } from "../lookups.ts";
import type { Mapping } from "../row.ts";
import type { RecordFields } from "../value.ts";
import { mapRecord } from "./map-record.ts";

const targetFields: readonly FieldSchema[] = [
  { name: "COMMENT1", type: "text", label: "Reference", maxLength: 40 },
  { name: "DISC_CODE", type: "text", label: "Payment condition", maxLength: 2 },
  { name: "SO_LINE", type: "list", label: "Lines", required: true },
  { name: "SO_LINE[].ART_CODE", type: "text", label: "Article", required: true, upperCase: true, maxLength: 15 },
  { name: "SO_LINE[].ORD_QTY", type: "decimal", label: "Quantity", required: true },
  { name: "SO_LINE[].VAT_CODE", type: "text", label: "VAT code" },
];
const mapping: Mapping = {
  COMMENT1: { from: "reference" },
  "SO_LINE[].ART_CODE": { from: "lines[].sku", steps: ["trim"] },
  "SO_LINE[].ORD_QTY": { from: "lines[].quantity" },
  "SO_LINE[].VAT_CODE": { from: "lines[].tax", steps: [{ lookup: "vat" }] },
};
const context = {
  settings: {},
  lookups: directLookups({ tables: { vat: [{ left: "HIGH", right: "1" }] }, direction: "left-to-right" }),
};

function map(record: RecordFields, rows: Mapping = mapping) {
  const result = compileMapping({ mapping: rows, targetFields });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(" "));
  return mapRecord(result.compiled, record, { ...context, operation: "create" });
}

function faults(rows: Mapping) {
  const result = compileMapping({ mapping: rows, targetFields, sourceFields: [{ name: "lines[].sku", type: "text", label: "SKU" }, { name: "other[].sku", type: "text", label: "SKU" }] }); // biome-ignore format: one call
  return result.ok ? [] : result.problems.map(({ code, message }) => `${code} ${message}`);
}

describe("rows of a list's items", () => {
  it("fill one item for each of the source, in its order, decimals exact", () => {
    const { fields, problems } = map({
      reference: "WEB-1",
      lines: [
        { sku: " bk-r93 ", quantity: "1.50", tax: "HIGH" },
        { sku: "10042", quantity: "0.1000000000000000000000001", tax: "HIGH" },
      ],
    });
    expect(problems).toEqual([]);
    expect(fields).toEqual({
      COMMENT1: "WEB-1",
      SO_LINE: [
        { ART_CODE: "BK-R93", ORD_QTY: "1.5", VAT_CODE: "1" },
        { ART_CODE: "10042", ORD_QTY: "0.1000000000000000000000001", VAT_CODE: "1" },
      ],
    });
  });

  it("may read the record itself beside the item", () => {
    const rows: Mapping = { ...mapping, "SO_LINE[].VAT_CODE": { from: "tax", steps: [{ lookup: "vat" }] } };
    const { fields } = map({ tax: "HIGH", lines: [{ sku: "a", quantity: "1" }] }, rows);
    expect(fields.SO_LINE).toEqual([{ ART_CODE: "A", ORD_QTY: "1", VAT_CODE: "1" }]);
  });

  it("names the line of each problem, and gives no list then", () => {
    const { fields, problems } = map({
      lines: [
        { sku: "a", quantity: "1", tax: "HIGH" },
        { sku: "", quantity: "1", tax: "LUXURY" },
      ],
    });
    expect(fields).toEqual({ COMMENT1: null });
    expect(problems.map(({ code, field, line, from }) => [code, field, line, from])).toEqual([
      ["required", "SO_LINE[].ART_CODE", 2, "lines[].sku"],
      ["lookup_missing", "SO_LINE[].VAT_CODE", 2, "lines[].tax"],
    ]);
    const subject = { record: "Order 9001", source: "Parts PIM", target: "AccountView", label: "VAT code" };
    const [, unknown] = problems;
    if (unknown === undefined) throw new Error("There should be a second problem.");
    expect(describeProblem(unknown, subject, "en")).toContain("Order 9001, line 2: the lookup table vat has no entry");
    expect(describeProblem(unknown, subject, "sv")).toContain("Order 9001, rad 2:");
    expect(describeProblem(unknown, subject, "nl")).toContain("Order 9001, regel 2:");
  });

  it.each([[[]], [null], [undefined]])(
    "find a list without items (%j) wanting where the target needs some",
    (lines) => {
      const { problems } = map({ reference: "WEB-1", ...(lines === undefined ? {} : { lines }) });
      expect(problems).toMatchObject([{ code: "required", field: "SO_LINE", from: "lines" }]);
    },
  );

  it("refuse what is no list and what is no item", () => {
    expect(map({ lines: "a" }).problems).toMatchObject([{ code: "type", field: "SO_LINE" }]);
    expect(map({ lines: ["a"] }).problems).toMatchObject([{ code: "type", field: "SO_LINE", line: 1 }]);
  });

  it("tell the first twenty problems of a thousand lines", () => {
    expect(map({ lines: Array.from({ length: 1000 }, () => ({})) }).problems).toHaveLength(20);
  });

  it("must read one list, and only they may", () => {
    expect(faults({ "SO_LINE[].ORD_QTY": { constant: "1" } })).toEqual([
      expect.stringMatching(/^no_source_list Rows SO_LINE\[\]/),
    ]);
    expect(
      faults({ "SO_LINE[].ART_CODE": { from: "lines[].sku" }, "SO_LINE[].VAT_CODE": { from: "other[].sku" } }),
    ).toEqual([expect.stringMatching(/^several_source_lists .*lines, other/)]);
    expect(faults({ COMMENT1: { from: "lines[].sku" } })).toEqual([
      expect.stringMatching(/^outside_list Row COMMENT1/),
    ]);
  });
});

describe("otherwise", () => {
  const read: Mapping = { method: { from: "payment_method" }, term: { from: "payment_term", steps: ["trim"] } };
  const write: Mapping = {
    ...mapping,
    DISC_CODE: {
      from: "method",
      steps: [{ lookup: { table: "vat", missing: "leaveOut" } }],
      otherwise: { from: "term", steps: [{ cut: { length: 2 } }] },
      default: "ID",
    },
  };
  const composed = composeMapping({ read: { ...read, ...identity(mapping) }, write });

  it.each([
    [{ payment_method: "HIGH", payment_term: "30D" }, "1"],
    [{ payment_method: "other", payment_term: " 30D" }, "30"],
    [{ payment_method: "other" }, "ID"],
  ])("%j gives %s", (record, expected) => {
    expect(map({ ...record, lines: [{ sku: "a", quantity: "1" }] }, composed).fields.DISC_CODE).toBe(expected);
  });

  it("falls away where the source has no such field", () => {
    expect(composeMapping({ read: {}, write }).DISC_CODE).toEqual({ steps: expect.anything(), default: "ID" });
  });
});

/** Model fields named as the source's own. */
function identity(rows: Mapping): Mapping {
  return Object.fromEntries(Object.values(rows).flatMap(({ from }) => (from === undefined ? [] : [[from, { from }]])));
}

it("brings the items of a read record to the form of their fields", () => {
  const held = canonicaliseRecord(targetFields, {
    COMMENT1: "WEB-1",
    SO_LINE: [{ ART_CODE: "bk", ORD_QTY: "2.000", EXTRA: "x" }, { ART_CODE: "b" }],
  });
  expect(held).toEqual({
    COMMENT1: "WEB-1",
    DISC_CODE: null,
    SO_LINE: [
      { ART_CODE: "BK", ORD_QTY: "2", VAT_CODE: null, EXTRA: "x" },
      { ART_CODE: "B", ORD_QTY: null, VAT_CODE: null },
    ],
  });
});
