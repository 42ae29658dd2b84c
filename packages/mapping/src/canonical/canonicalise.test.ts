import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldSchema } from "../field.ts";
import { anyField, anyValue } from "../testing/arbitraries.ts";
import { decimalField, textField } from "../testing/fields.ts";
import type { Value } from "../value.ts";
import { canonicalise, canonicaliseRecord } from "./canonicalise.ts";

function kept(field: FieldSchema, value: Value): unknown {
  const result = canonicalise(field, value);
  if (result.ok) return result.value;
  const { code, rule, found } = result.problem;
  return `${code}/${rule ?? ""}/${found ?? ""}`;
}

const windows = textField({ characterSet: "windows-1252" });

describe("what a field keeps", () => {
  it.each<[FieldSchema, Value, unknown]>([
    [textField({ trimmed: true }), "ab  ", "ab"],
    [textField(), "ab  ", "ab  "],
    [textField({ trimmed: true }), "   ", null],
    [textField(), "", null],
    [textField(), true, "true"],
    [textField(), ["a"], "type/text/"],
    [textField(), "e\u0301", "é"],
    [textField(), "a\ud800", "character_set/Unicode/U+D800"],
    [textField(), "a\0", "character_set/Unicode/U+0000"],
    [textField({ upperCase: true }), "straße", "STRASSE"],
    [textField({ form: "dutch-postcode" }), "1234ab", "1234 AB"],
    [textField({ form: "dutch-postcode" }), "1234  aB ", "1234 AB"],
    [textField({ form: "dutch-postcode" }), "D-12345", "D-12345"],
    [textField({ maxLength: 3, trimmed: true }), "abc  ", "abc"],
    [textField({ maxLength: 3 }), "abcd", "too_long/3/4"],
    [textField({ maxLength: 3 }), "😀😀😀", "😀😀😀"],
    [textField(), "a".repeat(100_001), "too_long/100000/100001"],
    [windows, "€ 5 – “é” Ÿ", "€ 5 – “é” Ÿ"],
    [windows, "Łódź", "character_set/windows-1252/Ł (U+0141)"],
    [windows, "\u0085", "character_set/windows-1252/U+0085"],
    [textField({ oneOf: ["A", "B"] }), "C", "not_allowed/A, B/"],
    [textField({ pattern: "^[0-9]+$" }), "12a", "pattern/^[0-9]+$/"],
    [textField({ pattern: "^[0-9]+$" }), "007", "007"],
    [textField({ standard: "gtin" }), "4006381333931", "4006381333931"],
    [textField({ standard: "gtin" }), "4006381333932", "gtin//"],
    [textField({ standard: "country" }), "nl", "NL"],
    [textField({ standard: "country" }), "ZZ", "not_a_country//"],
    [textField({ standard: "currency" }), "eur", "EUR"],
    [textField({ standard: "currency" }), "EURO", "not_a_currency//"],
    [decimalField(), "12.50", "12.5"],
    [decimalField(), "+007.", "7"],
    [decimalField(), ".5", "0.5"],
    [decimalField(), "-0.00", "0"],
    [decimalField(), "-00.10", "-0.1"],
    [decimalField(), "", null],
    [decimalField(), "1e3", "not_a_decimal//"],
    [decimalField(), "NaN", "not_a_decimal//"],
    [decimalField(), true, "type/decimal/"],
    [decimalField({ decimals: 2 }), "12.5000", "12.5"],
    [decimalField({ decimals: 2 }), "12.505", "too_many_decimals/2/3"],
    [decimalField({ width: 4 }), "-1.25", "too_wide/4/5"],
    [decimalField({ minimum: "0" }), "-0.0001", "out_of_range/0 – …/"],
    [decimalField({ maximum: "9007199254740993" }), "9007199254740993.1", "out_of_range/… – 9007199254740993/"],
    [textField({ type: "boolean" }), "TRUE", true],
    [textField({ type: "boolean" }), "yes", "not_a_boolean//"],
    [textField({ type: "date" }), "2026-03-01T10:00:00", "2026-03-01"],
    [textField({ type: "date" }), "2026-13-01", "not_a_date//"],
    [textField({ type: "dateTime" }), "2026-03-01T00:30:00.500+01:00", "2026-02-28T23:30:00.5Z"],
    [textField({ type: "dateTime" }), "2026-03-01 10:00", "2026-03-01T10:00:00"],
    [textField({ type: "dateTime" }), "2026-03-01", "2026-03-01T00:00:00"],
    [textField({ type: "dateTime" }), "0001-01-01T00:00:00+01:00", "not_a_date//"],
    [textField({ type: "list" }), [], null],
    [textField({ type: "list" }), "a", "type/list/"],
    [textField({ type: "object" }), { b: "2", a: ["e\u0301"] }, { a: ["é"], b: "2" }],
  ])("%j keeps %j", (field, value, expected) => {
    expect(kept(field, value)).toEqual(expected);
  });

  it("has exactly the characters of Windows-1252", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte).filter(
      (byte) => byte !== 0 && ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte),
    );
    const all = new TextDecoder("windows-1252").decode(bytes);
    const allowed = Array.from({ length: 0x2_ffff }, (_, code) => String.fromCodePoint(code + 1)).filter(
      (character) => character.normalize("NFC") === character && canonicalise(windows, character).ok,
    );
    expect(allowed.sort().join("")).toBe([...all].sort().join(""));
  });

  it("shows at most 80 characters of a value", () => {
    const result = canonicalise(textField({ maxLength: 5 }), "😀".repeat(200));
    expect(result.ok ? [] : [...(result.problem.value ?? "")]).toHaveLength(80);
  });

  it("refuses cyclic and bottomless objects", () => {
    const cycle: { [name: string]: Value } = {};
    cycle.a = cycle;
    cycle.b = cycle;
    expect(kept(textField({ type: "object" }), cycle)).toBe("too_large//");
    expect(kept(textField({ type: "list" }), JSON.parse("[".repeat(5000) + "]".repeat(5000)))).toBe("too_large//");
  });

  it("is idempotent", () => {
    let changed = 0;
    fc.assert(
      fc.property(anyField, anyValue, (field, value) => {
        const once = canonicalise(field, value);
        if (!once.ok) return;
        expect(canonicalise(field, once.value)).toEqual(once);
        if (once.value !== null && once.value !== value) changed++;
      }),
      { numRuns: 5000 },
    );
    expect(changed).toBeGreaterThan(100);
  });

  it("changes no character of a decimal's value", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(20), (digits, places) => {
        const unsigned = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
        const text = `${digits < 0n ? "-" : ""}${unsigned.slice(0, unsigned.length - places)}.${unsigned.slice(unsigned.length - places)}`;
        const [whole = "", fraction = ""] = String(kept(decimalField(), text)).split(".");
        expect(BigInt(whole + fraction.padEnd(places, "0"))).toBe(digits);
      }),
    );
  });
});

describe("a record of a system", () => {
  it("is flat, canonical, and keeps what breaks its own rules", () => {
    const fields = [
      textField({ name: "name.nl", trimmed: true }),
      decimalField({ name: "price" }),
      decimalField({ name: "odd" }),
      textField({ name: "absent" }),
    ];
    expect(canonicaliseRecord(fields, { name: { nl: "Fiets " }, price: "12.5000", odd: "?", other: "x" })).toEqual({
      "name.nl": "Fiets",
      price: "12.5",
      odd: "?",
      absent: null,
    });
  });
});
