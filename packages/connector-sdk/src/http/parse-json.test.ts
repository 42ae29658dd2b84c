import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxDepth, parseJson } from "./parse-json.ts";

describe("parseJson", () => {
  test("is JSON.parse with every number as text", () => {
    const withText = (value: unknown): unknown => {
      if (typeof value === "number") return JSON.stringify(value);
      if (Array.isArray(value)) return value.map(withText);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withText(inner)]));
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const clean: unknown = JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto"));
        expect(parseJson(JSON.stringify(clean))).toEqual(withText(clean));
      }),
    );
  });

  test("keeps the source of a number to the last digit", () => {
    const sources = [
      "0",
      "-0",
      "1.10",
      "0.1000000000000000055",
      "123456789012345678901234567890",
      "1e400",
      "1E-7",
      "-1.5e+3",
    ];
    expect(parseJson(`[${sources.join(" , ")}]`)).toEqual(sources);
  });

  test.each([
    "",
    "{",
    "[1,]",
    "01",
    "+1",
    "1.",
    ".5",
    "NaN",
    "Infinity",
    "{1:2}",
    "'a'",
    "[1 2]",
    '"\u0000"',
    "{} {}",
    "undefined",
  ])("refuses %j", (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  test("refuses what is too deep, and does not take brackets in strings for depth", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(() => parseJson(nested(maxDepth))).not.toThrow();
    expect(() => parseJson(nested(maxDepth + 1))).toThrow(/deeper/);
    expect(() => parseJson(nested(1_000_000))).toThrow(/deeper/);
    expect(parseJson(JSON.stringify(["[".repeat(500), '"[{\\'.repeat(500)]))).toHaveLength(2);
  });

  test("drops __proto__, however it is written (S-13)", () => {
    for (const name of ["__proto__", "\\u005f_proto__", "__pr\\u006fto__"]) {
      const parsed = parseJson(`{"a":{"${name}":{"polluted":true}},"${name}":1}`);
      expect(Object.getOwnPropertyNames(parsed)).toEqual(["a"]);
      expect(JSON.stringify(parsed)).toBe('{"a":{}}');
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("a string of a million backslashes takes no longer than any other", () => {
    const started = performance.now();
    expect(parseJson(`["${"\\\\".repeat(500_000)}"]`)).toHaveLength(1);
    expect(() => parseJson(`["${'\\"'.repeat(500_000)}`)).toThrow();
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
