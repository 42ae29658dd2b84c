import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordFields, Value } from "../value.ts";
import { compileFormula } from "./compile-formula.ts";
import { FormulaFailure } from "./failure.ts";
import { maxFormulaText } from "./limits.ts";

const record: RecordFields = {
  name: { nl: "Helm" },
  unit: "st",
  price: "12.50",
  tags: ["a", "b"],
  lines: [{ sku: "1" }],
  "lines[]": { sku: "742" },
  nothing: null,
};

/** The value, or how the formula was stopped. */
function work(text: string, value: Value = "val", from: RecordFields = record): Value | string {
  const compiled = compileFormula(text);
  if (!compiled.ok) return `refused: ${compiled.message}`;
  try {
    return compiled.formula.evaluate(value, from);
  } catch (error) {
    if (error instanceof FormulaFailure) return `failed: ${error.message}`;
    throw error;
  }
}

describe("a formula", () => {
  it.each<[string, Value]>([
    ["value + ' ' + record.unit", "val st"],
    ["record.name.nl", "Helm"],
    ["record['name']['nl']", "Helm"],
    ["record['lines[].sku']", "742"],
    ["times(record.price, 2)", "25"],
    ["plus('0.1', '0.2')", "0.3"],
    ["minus(1, '0.9')", "0.1"],
    ["dividedBy(record.price, 3, 2)", "4.17"],
    ["round('1.005', 2)", "1.01"],
    ["times('99999999999999999999999999.99', '99999999999999999999999999.99')", "9999999999999999999999999998000000000000000000000000.0001"],
    ["isMore(record.price, '12.49') && isLess(record.price, 13)", true],
    ["record.tags.map(tag, tag.upperCase()).join('-')", "A-B"],
    ["record.tags.exists(tag, tag == 'b') ? 'yes' : 'no'", "yes"],
    ["'a;b'.split(';')", ["a", "b"]],
    ["'Fork 28'.substring(0, 4).lowerCase()", "fork"],
    ["'Fork'.indexOf('k')", "3"],
    ["isEmpty(record.nothing) ? 'none' : record.nothing", "none"],
    ["text(size(record.tags)) + text(true) + text(record.nothing)", "2true"],
    ["value in ['val', 'x']", true],
    ["record.nowhere", null],
  ])("%s", (text, result) => {
    expect(work(text)).toEqual(result);
  }); // biome-ignore format: one line each

  it.each([
    ["value ==", /not a formula; as one/],
    ["1.5", /write it in quotes/],
    ["record", /record stands with a field behind it/],
    ["amount * 2", /it names "amount"; there are value and record.FIELD/],
    ["value.shout()", /no function "shout"; there are upperCase/],
    ["x".repeat(1001), /1001 characters, and 1000 are the most/],
    ["record.tags.map(a, record.tags.map(b, b))", /only one of map/],
    ["[1].map(value, value)", /"value" has a meaning already/],
    [`[${"1,".repeat(250)}1]`, /more than 200 parts/],
    [`value${"[0".repeat(101)}`, /more than 100 brackets/],
    [`value${".trim()".repeat(60)}`, /nested more than 30 deep/],
  ])("%s is refused when the mapping is checked, with the reason", (text, message) => {
    expect(work(text)).toMatch(message);
  });

  it.each([
    ["record.nothing + 'x'", /kinds that do not go together/],
    ["dividedBy(1, 0, 2)", /divides by zero/],
    ["plus(value, 1)", /given something else/],
    ["record.lines", /list of objects/],
    ["record.name", /reads an object/],
    ["record.tags.join(2)", /kinds that do not go together/],
    ["value.substring(2, 1)", /goes beyond the text/],
    ["times('1e9', 2)", /given something else/],
  ])("%s fails for the record, in words that hold no value of it", (text, message) => {
    expect(work(text)).toMatch(message);
    expect(work(text)).not.toContain("val");
  });

  it("reads only the fields that it names", () => {
    const compiled = compileFormula("record.name.nl + record['lines[].sku'] + value + record.name.nl");
    expect(compiled.ok && compiled.formula.sources).toEqual(["name.nl", "lines[].sku"]);
    expect(work("record.unit", null, { unit: "st", lines: Array(100_000).fill("x") })).toBe("st");
  });
});

const outside =
  `globalThis process require Function eval this constructor __proto__ prototype module exports console window
  self document fetch setTimeout Object Array String Symbol Reflect Proxy WebAssembly Buffer arguments import async`.split(
    /\s+/,
  );
const inherited = `__proto__ constructor prototype toString valueOf hasOwnProperty isPrototypeOf toLocaleString
  propertyIsEnumerable __defineGetter__ __lookupGetter__`.split(/\s+/);

/** Ways out that were thought of: none may give anything but null, a plain value of the formula's own, or a refusal. */
const escapes: readonly string[] = [
  ...outside.flatMap((name) => [name, `${name}.env`, `${name}('return 1')`]),
  ...inherited.flatMap((name) => [
    `record.${name}`,
    `record['${name}']`,
    `record.${name}.${name}`,
    `record.name.${name}`,
    `value.${name}`,
    `value['${name}']`,
    `value.${name}()`,
    `record.tags.map(t, t.${name})`,
    `[].${name}`,
    `record.tags['${name}']`,
  ]),
  "''.constructor.constructor('return process')()",
  "[].map.constructor('return 1')()",
  "{'a': 1}",
  "{'__proto__': value}",
  "google.protobuf.Any{}",
  "google.protobuf.Struct{fields: {}}",
  "type(value)",
  "dyn(value)",
  "bytes(value)",
  "b'abc'",
  "timestamp('2026-01-01T00:00:00Z')",
  "duration('1h')",
  "int('1')",
  "double('1')",
  "uint(1)",
  "1u",
  "1e308",
  "value.matches('(a+)+$')",
  "matches(value, '(a+)+$')",
  "'%s'.format([record])",
  "strings.quote(value)",
  "optional.of(value)",
  "record.?name",
  "has(record.name)",
  "@result",
  "__result__",
  "value = 'x'",
  "value; value",
  "`value`",
  "$" + "{value}",
  "record[value]",
  "record['a' + 'b']",
  "record[record.unit]",
  "value.replace('v', x => x)",
  "//comment\nprocess",
  "\u0000",
  "\\u0070rocess",
]; // biome-ignore format: lists

describe("escape attempts (S-10)", () => {
  it(`are more than a hundred: ${escapes.length}`, () => {
    expect(new Set(escapes).size).toBeGreaterThanOrEqual(100);
  });
  it.each(escapes)("%j gets nowhere", (text) => {
    const result = work(text);
    const isStopped = result === null || (typeof result === "string" && /^(refused|failed): /.test(result));
    const isNothing = Array.isArray(result) && result.every((item) => item === null);
    expect(isStopped || isNothing, String(result)).toBe(true);
  });
  it("leave no trace on what every object shares", () => {
    for (const text of escapes) work(text);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("a formula ends, whatever it does (S-12)", () => {
  it("is stopped when it works too much for one record, and the next record is none the worse", () => {
    const many = { many: Array(200).fill("x".repeat(maxFormulaText)) };
    const formula = "record.many.map(t, t.substring(1)) == [] || true";
    expect(work(formula, "val", many)).toMatch(/more work than a formula may/);
    expect(work(formula, "val", { many: ["x"] })).toBe(true);
  });

  it("and any text at all gives a value or a reason", () => {
    const piece = fc.constantFrom(
      "value", "record", ".", "name", "nl", "tags", "[", "]", "(", ")", "'", "'a'", "1", "-", "+", "*", "/", "==", "?", ":", ",",
      ".map(", "x", "plus", "times", "&&", "!", "in", "{", "}", "__proto__", "size", " ", "1.5", "\\", "null",
    ); // biome-ignore format: pieces
    let worked = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join("")),
          fc.string(),
        ),
        (text) => {
          const result = work(text);
          if (typeof result !== "string" || !/^(refused|failed): /.test(result)) worked++;
        },
      ),
      { numRuns: 4000 },
    );
    expect(worked).toBeGreaterThan(20);
  });
});
