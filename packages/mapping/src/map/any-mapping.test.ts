import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMapping } from "../compile/compile.ts";
import { directLookups } from "../lookups.ts";
import { problemOf } from "../problems/catalogue.ts";
import { type Mapping, mappingSchema } from "../row.ts";
import { anyRecord, anyRow, anyStep, anyValue } from "../testing/arbitraries.ts";
import { textField } from "../testing/fields.ts";
import { isList, maxTextLength, type RecordFields, type Value } from "../value.ts";
import { explainRecord } from "./explain.ts";
import { type MappingContext, mapRecord } from "./map-record.ts";

const context: MappingContext = {
  settings: { known: "K" },
  lookups: directLookups({ tables: { "vat-codes": [{ left: "NL21", right: "1" }] }, direction: "left-to-right" }),
};
const targetFields = [
  textField({ name: "A" }),
  textField({ name: "B", type: "list" }),
  textField({ name: "C", type: "object" }),
  textField({ name: "L", type: "list" }),
  textField({ name: "L[].X" }),
  textField({ name: "L[].Y", type: "decimal" }),
];

function textIn(value: Value): number {
  if (typeof value === "string") return value.length;
  if (value === null || typeof value === "boolean") return 1;
  return (isList(value) ? value : Object.values(value)).reduce<number>((sum, part) => sum + textIn(part), 1);
}

/** Rows for fields and for the items of a list, over a record that has such a list or something else in its place. */
const anyMapping: fc.Arbitrary<Mapping> = fc
  .tuple(fc.dictionary(fc.constantFrom("A", "B", "C"), anyRow, { maxKeys: 3 }), fc.array(anyStep, { maxLength: 3 }))
  .map(([rows, steps]) => ({
    ...rows,
    "L[].X": { from: "lines[].sku", steps },
    "L[].Y": { from: "lines[].price", steps: ["decimal"] },
  }));
const item = fc.oneof(
  { weight: 6, arbitrary: fc.record({ sku: fc.string(), price: fc.constantFrom("12.50", "-0", null) }) },
  { weight: 1, arbitrary: fc.record({ sku: anyValue, price: anyValue }) },
);
const anyRecordWithLines: fc.Arbitrary<RecordFields> = fc
  .tuple(anyRecord, fc.oneof(fc.array(item, { maxLength: 12 }), anyValue))
  .map(([record, lines]) => ({ ...record, lines }));

describe("any record under any mapping, items of lists too", () => {
  it("gives in bounded time a result of bounded size or classified problems, the same explained as run", () => {
    let mapped = 0;
    let longestMs = 0;
    fc.assert(
      fc.property(anyMapping, anyRecordWithLines, (mapping, record) => {
        const result = compileMapping({ mapping, targetFields });
        expect(result).toMatchObject({ ok: true });
        if (!result.ok) return;
        const beganMs = performance.now();
        const run = mapRecord(result.compiled, record, context);
        longestMs = Math.max(longestMs, performance.now() - beganMs);
        // Composing and upper case may lengthen a text (ΐ becomes three characters), nothing else does so for free.
        const most = 4 * (textIn(record) + maxTextLength) * Object.keys(run.fields).length;
        expect(textIn(run.fields)).toBeLessThanOrEqual(most + 1);
        for (const { code, kind, value } of run.problems) {
          expect(kind).toBe(problemOf(code).kind);
          expect((value ?? "").length).toBeLessThanOrEqual(160);
        }
        expect(explainRecord(result.compiled, record, context).mapped).toEqual(run);
        if (run.problems.length === 0) mapped++;
      }),
      { numRuns: 1500 },
    );
    expect(mapped).toBeGreaterThan(50);
    // Usually below 50 ms; a machine that does other things besides gets room.
    expect(longestMs).toBeLessThan(2000);
  });
});

/** Rows as somebody may write them: the right names with anything behind, steps that are none. */
const anythingWritten = fc.dictionary(
  fc.constantFrom("A", "B", "L[].X", "L", "NOWHERE", "__proto__", "toString"),
  fc.oneof(
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 4, arbitrary: anyRow },
    {
      weight: 4,
      arbitrary: fc.record(
        {
          from: fc.oneof(fc.string(), fc.constantFrom("lines[].sku", "a..b"), fc.jsonValue()),
          constant: fc.oneof(fc.string(), fc.jsonValue()),
          steps: fc.array(fc.oneof(anyStep, fc.jsonValue(), fc.record({ cut: fc.jsonValue() }))),
          when: fc.jsonValue(),
          lookup: fc.oneof(fc.constant("vat-codes"), fc.jsonValue()),
          write: fc.oneof(fc.constantFrom("always", "never"), fc.string()),
        },
        { requiredKeys: [] },
      ),
    },
  ),
  { maxKeys: 3 },
);

it("whatever is written as a mapping is taken, or refused with the place and the reason of each fault", () => {
  const seen = { refused: 0, faulty: 0, taken: 0 };
  fc.assert(
    fc.property(anythingWritten, (written) => {
      const parsed = mappingSchema.safeParse(written);
      if (!parsed.success) {
        seen.refused++;
        expect(parsed.error.issues.every(({ path, message }) => path.length > 0 && message !== "")).toBe(true);
        return;
      }
      const result = compileMapping({ mapping: parsed.data, targetFields });
      if (result.ok) {
        seen.taken++;
        return;
      }
      seen.faulty++;
      for (const { field, message } of result.problems) expect(message).toContain(field);
    }),
    { numRuns: 2000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});

describe("what every object inherits", () => {
  const secret = "inherited by everything";
  const row = (from: Mapping[string]): Mapping => ({ B: { ...from } });
  it.each<[string, Mapping]>([
    ["a source", row({ from: "leak" })],
    ["a part of a source", row({ from: "name.leak" })],
    ["a second source", row({ from: "empty", otherwise: { from: "leak" } })],
    ["a setting", row({ setting: "leak" })],
    ["a default's setting", row({ from: "empty", defaultSetting: "leak" })],
    ["a default step's setting", row({ from: "empty", steps: [{ default: { setting: "leak" } }] })],
    ["a lookup table", row({ from: "sku", lookup: { table: "leak", missing: "leaveOut" } })],
    ["a value of a lookup table", row({ constant: "leak", lookup: { table: "vat-codes", missing: "leaveOut" } })],
    ["a join", row({ from: "empty", steps: [{ join: { fields: ["leak", "name.leak"] } }] })],
    ["a number to calculate with", row({ from: "sku", steps: [{ calculate: { plus: { field: "leak" } } }] })],
    ["a formula", row({ from: "empty", steps: [{ formula: "record.leak" }] })],
    ["a part in a formula", row({ from: "empty", steps: [{ formula: "record.name.leak" }] })],
    ["a condition", row({ constant: secret, when: { field: "leak", empty: false } })],
    ["an item of a list", { "L[].X": { from: "lines[].leak" } }],
  ])("is not reached through %s", (_, mapping) => {
    Object.defineProperty(Object.prototype, "leak", { value: secret, configurable: true, writable: true });
    try {
      const fields = [textField({ name: "B" }), textField({ name: "L", type: "list" }), textField({ name: "L[].X" })];
      const result = compileMapping({ mapping, targetFields: fields });
      expect(result).toMatchObject({ ok: true });
      if (!result.ok) return;
      const mapped = mapRecord(result.compiled, { sku: "1", empty: null, name: {}, lines: [{}] }, context);
      expect(JSON.stringify(mapped)).not.toContain(secret);
    } finally {
      Reflect.deleteProperty(Object.prototype, "leak");
    }
  });
});
