import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompiledMapping, compileMapping } from "../compile/compile.ts";
import { describeProblem } from "../describe/describe-problem.ts";
import { languages } from "../language.ts";
import { directLookups } from "../lookups.ts";
import type { Mapping } from "../row.ts";
import { anyField, anyRecord, anyRow } from "../testing/arbitraries.ts";
import { articleFields } from "../testing/fields.ts";
import type { RecordFields } from "../value.ts";
import { type MappingContext, mapRecord, restrictToOperation } from "./map-record.ts";

const context: MappingContext = {
  settings: { defaultItemGroup: "ALG", known: "K" },
  lookups: directLookups({
    tables: {
      "vat-codes": [
        { left: "NL21", right: "1" },
        { left: "NL9", right: "2" },
        { left: "NL9", right: "3" },
      ],
    },
    direction: "left-to-right",
  }),
};

function compile(mapping: Mapping): CompiledMapping {
  const result = compileMapping({ mapping, targetFields: articleFields });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(" "));
  return result.compiled;
}

const product = compile({
  ART_CODE: { from: "sku", steps: ["trim"], write: "create" },
  ART_DESC1: { from: "name.nl" },
  ART_TEXT: { from: "description", write: "create" },
  AG_CODE: { from: "group", defaultSetting: "defaultItemGroup" },
  VAT_CODE: { from: "tax", steps: [{ lookup: "vat-codes" }] },
  PX_SELL: { from: "price" },
  EAN_CODE: { from: "gtin", steps: ["gtin"] },
});
const helmet = { sku: "742", name: { nl: "Helm " }, tax: "NL21", price: "34.9900", gtin: null };

describe("what stands behind a value", () => {
  const origins = (mapping: Mapping, record: RecordFields) => mapRecord(compile(mapping), record, context).origins;
  const row = (given: Mapping[string], record: RecordFields) => origins({ ART_TEXT: given }, record).ART_TEXT;

  it("is known, or empty where the source says so, or unknown where it does not", () => {
    expect(row({ from: "text" }, { text: "a" })).toBe(undefined);
    expect(row({ from: "text" }, { text: "" })).toBe("empty");
    expect(row({ from: "text" }, { text: null })).toBe("empty");
    expect(row({ from: "text" }, {})).toBe("unknown");
    expect(row({ from: "place.city" }, { place: {} })).toBe("unknown");
    expect(row({ from: "place.city" }, { place: { city: "" } })).toBe("empty");
    expect(row({ constant: "" }, {})).toBe("unknown");
  });
  it("is unknown where a step left the value out, and empty where a part of it is not there", () => {
    expect(row({ from: "text", steps: [{ onlyIfFits: { length: 2 } }] }, { text: "abc" })).toBe("unknown");
    expect(row({ from: "text", steps: [{ streetPart: "number" }] }, { text: "Markt" })).toBe("empty");
  });
  it("is a stand-in where a default or a second source took its place", () => {
    expect(row({ from: "text", default: "D" }, { text: "" })).toBe("standIn");
    expect(row({ from: "text", steps: [{ default: "D" }] }, {})).toBe("standIn");
    expect(row({ from: "text", defaultSetting: "known" }, {})).toBe("standIn");
    expect(row({ from: "text", otherwise: { from: "other", standIn: true } }, { other: "o" })).toBe("standIn");
    expect(row({ from: "text", otherwise: { from: "other" } }, { other: "o" })).toBe(undefined);
    expect(row({ from: "text", default: "D" }, { text: "a" })).toBe(undefined);
    expect(row({ from: "text", force: "F" }, {})).toBe(undefined);
  });
  it("is missing where a table does not have it, or a stand-in for that", () => {
    const leftOut = { lookup: { table: "vat-codes", missing: "leaveOut" } };
    expect(row({ from: "text", steps: [leftOut] }, { text: "x" })).toBe("missing");
    expect(row({ from: "text", lookup: { table: "vat-codes", missing: "leaveOut" } }, { text: "x" })).toBe("missing");
    expect(row({ from: "text", steps: [leftOut], default: "D" }, { text: "x" })).toBe("standIn");
    expect(row({ from: "text", steps: [leftOut] }, { text: "NL21" })).toBe(undefined);
  });
});

describe("mapping a record", () => {
  it("gives canonical values of the target's fields", () => {
    expect(mapRecord(product, helmet, context)).toEqual({
      fields: {
        ART_CODE: "742",
        ART_DESC1: "Helm",
        ART_TEXT: null,
        AG_CODE: "ALG",
        VAT_CODE: "1",
        PX_SELL: "34.99",
        EAN_CODE: null,
      },
      problems: [],
      fitted: [],
      origins: expect.anything(),
    });
  });

  it("tells the problems of each field and maps the others", () => {
    const wrong = { ...helmet, name: { nl: "n".repeat(60) }, tax: "NL33", price: "1,50", gtin: "123" };
    const { fields, problems } = mapRecord(product, wrong, context);
    expect(Object.keys(fields)).toEqual(["ART_CODE", "ART_TEXT", "AG_CODE"]);
    expect(problems).toEqual([
      {
        kind: "failed",
        code: "too_long",
        field: "ART_DESC1",
        from: "name.nl",
        value: "n".repeat(60),
        rule: "40",
        found: "60",
      },
      { kind: "waiting", code: "lookup_missing", field: "VAT_CODE", from: "tax", value: "NL33", rule: "vat-codes" },
      { kind: "failed", code: "not_a_decimal", field: "PX_SELL", from: "price", value: "1,50" },
      { kind: "failed", code: "gtin", field: "EAN_CODE", from: "gtin", value: "123" },
    ]);
  });

  it("waits where a lookup table is of two minds", () => {
    expect(mapRecord(product, { ...helmet, tax: "NL9" }, context).problems).toMatchObject([
      { code: "lookup_ambiguous" },
    ]);
  });

  it("does not accept a required field that is empty", () => {
    expect(mapRecord(product, { ...helmet, name: { nl: "  " } }, context).problems).toEqual([
      { kind: "failed", code: "required", field: "ART_DESC1", from: "name.nl" },
    ]);
  });

  it("does not blame the source for a default that does not fit", () => {
    const rows = compile({ AG_CODE: { from: "group", default: "TOO LONG" } });
    const [problem] = mapRecord(rows, {}, context).problems;
    expect(problem).toEqual({
      kind: "failed",
      code: "too_long",
      field: "AG_CODE",
      value: "TOO LONG",
      rule: "5",
      found: "8",
    });
  });

  it("leaves out what a setting that nobody made should fill, and waits where it is required", () => {
    const rows = compile({
      AG_CODE: { setting: "group" },
      VAT_CODE: { setting: "vat" },
      ART_TEXT: { defaultSetting: "text" },
    });
    expect(mapRecord(rows, {}, context)).toEqual({
      fields: {},
      problems: [{ kind: "waiting", code: "setting_missing", field: "AG_CODE", rule: "group" }],
      fitted: [],
      origins: expect.anything(),
    });
    const settings = { group: "alg", vat: null, text: "Text" };
    expect(mapRecord(rows, {}, { ...context, settings }).fields).toEqual({
      AG_CODE: "ALG",
      VAT_CODE: null,
      ART_TEXT: "Text",
    });
  });

  it("keeps create-only fields out of updates, with their problems (R20)", () => {
    const update = mapRecord(product, { ...helmet, description: ["no text"] }, { ...context, operation: "update" });
    expect(Object.keys(update.fields)).toEqual(["ART_DESC1", "AG_CODE", "VAT_CODE", "PX_SELL", "EAN_CODE"]);
    expect(update.problems).toEqual([]);
  });

  it("does not create a record whose required field no row fills", () => {
    const rows = compile({ ART_CODE: { from: "sku" }, ART_DESC1: { from: "name.nl" } });
    expect(rows.requiredWithoutRow.map((field) => field.name)).toEqual(["AG_CODE"]);
    const mapped = mapRecord(rows, helmet, context);
    expect(restrictToOperation(rows, mapped, "create").problems).toEqual([
      { kind: "failed", code: "required", field: "AG_CODE" },
    ]);
    expect(restrictToOperation(rows, mapped, "update").problems).toEqual([]);
  });

  it("fills nothing from a prototype (S-13)", () => {
    const rows = compile({
      ART_TEXT: { from: "constructor.name" },
      VAT_CODE: { from: "__proto__" },
      EAN_CODE: { setting: "toString" },
    });
    expect(mapRecord(rows, {}, context)).toEqual({
      fields: { ART_TEXT: null, VAT_CODE: null },
      problems: [],
      fitted: [],
      origins: expect.anything(),
    });
    const own = JSON.parse('{"__proto__": "9", "constructor": {"name": "own"}}');
    expect(mapRecord(rows, own, context).fields).toEqual({ ART_TEXT: "own", VAT_CODE: "9" });
  });

  it("gives any record under any mapping a result or a problem that can be told, and never throws", () => {
    let mapped = 0;
    fc.assert(
      fc.property(anyField, anyRow, anyRecord, (field, row, record) => {
        const result = compileMapping({ mapping: { FIELD: row }, targetFields: [field] });
        if (!result.ok) {
          expect(result.problems.map((problem) => problem.code)).toEqual(["bad_pattern"]);
          return;
        }
        const { fields, problems } = mapRecord(result.compiled, record, context);
        expect(problems.length + Object.keys(fields).length).toBeLessThanOrEqual(1);
        for (const problem of problems) {
          for (const language of languages) {
            const subject = { record: "Product 1", source: "A", target: "B", label: "Field" };
            expect(describeProblem({ ...problem, value: "…" }, subject, language)).not.toMatch(/undefined|\(\)/);
          }
        }
        if (Object.values(fields).some((value) => value !== null)) mapped++;
      }),
      { numRuns: 5000 },
    );
    expect(mapped).toBeGreaterThan(500);
  });
});
