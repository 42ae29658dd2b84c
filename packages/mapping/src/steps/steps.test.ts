import { describe, expect, it } from "vitest";
import { directLookups } from "../lookups.ts";
import { parseStep } from "../parse-step.ts";
import { Refusal } from "../refusal.ts";
import type { Step } from "../step.ts";
import type { RecordFields, Value } from "../value.ts";
import { stepCatalogue } from "./catalogue.ts";

function run(step: Step, input: Value, record: RecordFields = {}, pairs = {}): Value | string {
  const parsed = parseStep(step);
  if (!parsed.ok) return parsed.fault.message;
  const lookups = directLookups({ tables: pairs, direction: "left-to-right" });
  const result = parsed.step.run(input, { record, settings: { unit: "STK" }, lookups });
  return result instanceof Refusal ? `refused: ${result.code}` : result;
}

describe("the catalogue", () => {
  it("has the steps of the first version", () => {
    expect(stepCatalogue.map((step) => step.name)).toEqual([
      "trim", "upperCase", "lowerCase", "pad", "cut", "onlyIfFits", "replace", "default", "join", "first", "list", "decimal", "subtract", "date", "lookup",
      "country", "gtin", "email", "streetPart", "reference", "shortCode",
    ]); // biome-ignore format: one list
  });
  it.each(stepCatalogue)("$name does what its example says", ({ name, help, example }) => {
    expect(help).toMatch(/^[A-Z].*\.$/);
    expect(typeof example.step === "string" ? example.step : Object.keys(example.step)[0]).toBe(name);
    expect(run(example.step, example.input, example.record, example.lookups)).toEqual(example.output);
  });
  it.each(stepCatalogue)("$name takes null without fuss", ({ name, example }) => {
    const expected = name === "default" ? example.output : name === "join" ? "Adventure" : null;
    expect(run(example.step, null, example.record, example.lookups)).toEqual(expected);
  });
});

describe("steps", () => {
  it.each<[Step, Value, Value]>([
    ["trim", [" a ", null, true], ["a", null, "true"]],
    [{ subtract: { number: "2" } }, "1.5", "-0.5"],
    [{ subtract: { number: "2" } }, "many", "refused: not_a_decimal"],
    ["trim", { nl: "a" }, "refused: type"],
    ["trim", [["a"]], "refused: type"],
    [{ cut: { length: 2 } }, "😀😀😀", "😀😀"],
    [{ cut: { length: 1 } }, "e\u0301a", "é"],
    [{ pad: { length: 4 } }, "😀", "000😀"],
    [{ pad: { length: 4, with: "-", side: "end" } }, "ab", "ab--"],
    [{ pad: { length: 4 } }, "", ""],
    [{ pad: { length: 4 } }, "12345", "12345"],
    [{ replace: { find: ".", with: "" } }, "a.b.c", "abc"],
    [{ replace: { find: "$&", with: "$$" } }, "a$&", "a$$"],
    [{ replace: { find: "a", with: "b".repeat(1000) } }, "a".repeat(1000), "refused: too_long"],
    [{ default: { setting: "unit" } }, [], "STK"],
    [{ default: { setting: "toString" } }, "", null],
    [{ default: true }, false, false],
    ["list", ["a"], ["a"]],
    ["list", "", ""],
    ["list", null, null],
    ["first", [], null],
    ["first", "a", "a"],
    ["decimal", "12.50", "12.5"],
    ["decimal", "0.1000000000000000000000001", "0.1000000000000000000000001"],
    ["decimal", "1e9", "refused: not_a_decimal"],
    ["decimal", "1,50", "refused: not_a_decimal"],
    ["decimal", "9".repeat(101), "refused: not_a_decimal"],
    ["decimal", " ", null],
    [{ decimal: { decimals: 2 } }, "1.005", "1.01"],
    [{ decimal: { decimals: 2 } }, "-1.005", "-1.01"],
    [{ decimal: { decimals: 2, rounding: "half-even" } }, "1.005", "1.00"],
    [{ decimal: { decimals: 0, rounding: "down" } }, "-1.9", "-1"],
    [{ decimal: { comma: true } }, "1 234,50", "1234.5"],
    [{ decimal: { comma: true } }, "1.234.567", "1234567"],
    [{ decimal: { comma: true } }, "12.34,5", "refused: not_a_decimal"],
    [{ decimal: { comma: true } }, "1.5", "refused: not_a_decimal"],
    ["date", "20260228", "2026-02-28"],
    ["date", "2026-02-29", "refused: not_a_date"],
    ["date", "2000-02-29 10:00", "2000-02-29"],
    ["date", "01-03-2026", "refused: not_a_date"],
    ["country", "België", "BE"],
    ["country", "Tyskland", "DE"],
    ["country", " the netherlands", "NL"],
    ["country", "nld", "NL"],
    ["country", "752", "SE"],
    ["country", "Atlantis", "refused: not_a_country"],
    ["gtin", "4006381333932", "refused: gtin"],
    ["gtin", "9638-5074", "96385074"],
    ["gtin", "036000 291452", "036000291452"],
    ["gtin", "", null],
    [{ lookup: "terms" }, "14D", "refused: lookup_missing"],
    [{ lookup: "terms" }, "", null],
    [{ lookup: { table: "terms", missing: "leaveOut" } }, "14D", null],
    [{ lookup: { table: "terms" } }, "14D", "refused: lookup_missing"],
    [{ onlyIfFits: { length: 3 } }, "abcd", null],
    [{ onlyIfFits: { length: 3 } }, "😀😀😀 ", "😀😀😀 "],
    ["email", "  E\u0301VA@Example.com", "éva@example.com"],
    ["email", " ", null],
    [{ streetPart: "street" }, "Dorpsstraat 12 A", "Dorpsstraat"],
    [{ streetPart: "addition" }, "Dorpsstraat 12 A", "A"],
    [{ streetPart: "addition" }, "Dorpsstraat 12-14", "14"],
    [{ streetPart: "number" }, "12, rue Royale", null],
    [{ streetPart: "street" }, "12, rue Royale", "12, rue Royale"],
    [{ streetPart: "street" }, "Strada Provinciale 124", "Strada Provinciale"],
    [{ reference: { length: 40 } }, " WEB-1 ", "WEB-1"],
  ])("%j of %j", (step, input, output) => {
    expect(run(step, input)).toEqual(output);
  });

  it("join leaves empty fields out, puts lists in line and refuses objects", () => {
    const record = { a: "1", b: "", c: null, d: ["2", "3"], e: { x: "4" }, f: true };
    expect(run({ join: { fields: ["b", "c", "d", "f"], with: "," } }, "0", record)).toBe("0,2,3,true");
    expect(run({ join: { fields: ["e.x"] } }, null, record)).toBe("4");
    expect(run({ join: { fields: ["e"] } }, null, record)).toBe("refused: type");
    expect(run({ join: { fields: ["big", "big"] } }, null, { big: "x".repeat(60_000) })).toBe("refused: too_long");
    expect(run({ join: { fields: ["many"] } }, null, { many: Array(500_000).fill("ab") })).toBe("refused: too_long");
  });
});

describe("a step with a fault says which, and what is right", () => {
  it.each<[unknown, RegExp]>([
    ["shout", /no step "shout"; there are trim, upperCase/],
    ["toString", /no step "toString"/],
    [
      { cut: { lenght: 40 } },
      /step "cut": parameter "length".*Unrecognized key: "lenght".*for example \{"cut":\{"length":10\}\}/,
    ],
    [{ cut: { length: 0 } }, /step "cut": parameter "length".*>=1/],
    ["cut", /step "cut": parameter "length"/],
    [{ pad: { length: 3, with: "ab" } }, /parameter "with": must be one character/],
    [{ trim: { both: true } }, /step "trim": Unrecognized key: "both"/],
    ["lookup", /step "lookup"/],
    [{ trim: {}, cut: { length: 1 } }, /a step is a name, or one name with its parameters/],
    [["trim"], /a step is a name/],
    [null, /a step is a name/],
    [7, /a step is a name/],
  ])("%j", (step, message) => {
    const parsed = parseStep(step);
    expect(parsed.ok ? "accepted" : parsed.fault.message).toMatch(message);
  });
  it("accepts what YAML makes of `- trim:`", () => {
    expect(parseStep({ trim: null }).ok).toBe(true);
  });
});
