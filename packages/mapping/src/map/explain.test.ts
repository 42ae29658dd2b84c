import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMapping } from "../compile/compile.ts";
import { directLookups } from "../lookups.ts";
import type { Mapping } from "../row.ts";
import { anyField, anyRecord, anyRow } from "../testing/arbitraries.ts";
import { articleFields } from "../testing/fields.ts";
import { explainRecord } from "./explain.ts";
import { type MappingContext, mapRecord } from "./map-record.ts";

const context: MappingContext = {
  settings: { defaultItemGroup: "ALG", known: "K" },
  lookups: directLookups({ tables: { "vat-codes": [{ left: "NL21", right: "1" }] }, direction: "left-to-right" }),
};

function explain(mapping: Mapping, record: Parameters<typeof explainRecord>[1]) {
  const result = compileMapping({ mapping, targetFields: articleFields });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(" "));
  const { explanations } = explainRecord(result.compiled, record, context);
  return Object.fromEntries(explanations.map((one) => [one.field, one]));
}

describe("an explanation", () => {
  it("tells the value after each step, and which rule decided", () => {
    const { ART_DESC1, AG_CODE, VAT_CODE, PX_SELL, EAN_CODE } = explain(
      {
        ART_DESC1: { from: "name", steps: ["trim", { cut: { length: 4 } }] },
        AG_CODE: { from: "group", defaultSetting: "defaultItemGroup", write: "create" },
        VAT_CODE: { from: "tax", lookup: { table: "vat-codes", missing: "leaveOut" } },
        PX_SELL: { from: "price", force: "10" },
        EAN_CODE: { from: "gtin", when: { field: "group", empty: false } },
      },
      { name: " Helmet ", tax: "NL33", price: "5" },
    );
    expect(ART_DESC1).toEqual({
      field: "ART_DESC1",
      label: expect.any(String),
      policy: "always",
      trace: [
        { rule: "source", from: "name", value: " Helmet " },
        { rule: "step", step: "trim", value: "Helmet" },
        { rule: "step", step: { cut: { length: 4 } }, value: "Helm" },
        { rule: "form", value: "Helm" },
      ],
      decidedBy: "source",
      result: { kind: "value", value: "Helm" },
    });
    expect(AG_CODE).toMatchObject({ decidedBy: "default", policy: "create", result: { kind: "value", value: "ALG" } });
    expect(VAT_CODE).toMatchObject({ decidedBy: "lookup", result: { kind: "left_out" } });
    expect(PX_SELL).toMatchObject({ decidedBy: "force", result: { kind: "value", value: "10" } });
    expect(EAN_CODE).toMatchObject({ decidedBy: "condition", result: { kind: "left_out" } });
  });

  it("tells the problem of a field where a run would", () => {
    const { PX_SELL } = explain({ PX_SELL: { from: "price" } }, { price: "much" });
    expect(PX_SELL?.result).toMatchObject({ kind: "problem", problem: { code: "not_a_decimal", value: "much" } });
  });

  it("agrees with the run, for any record under any mapping", () => {
    let valued = 0;
    fc.assert(
      fc.property(anyField, anyRow, anyRecord, (field, row, record) => {
        const result = compileMapping({ mapping: { FIELD: row }, targetFields: [field] });
        if (!result.ok) return;
        const run = mapRecord(result.compiled, record, context);
        const { mapped, explanations } = explainRecord(result.compiled, record, context);
        expect(mapped).toEqual(run);
        const [explained] = explanations;
        if (Object.hasOwn(run.fields, "FIELD")) {
          expect(explained?.result).toEqual({ kind: "value", value: run.fields.FIELD });
          valued++;
        } else {
          expect(explained?.result.kind).toBe(run.problems.length > 0 ? "problem" : "left_out");
        }
      }),
      { numRuns: 5000 },
    );
    expect(valued).toBeGreaterThan(500);
  });
});
