import { expect, test } from "vitest";
import { type Field, tableNamed } from "../dictionary.ts";
import { Refusal } from "../refusal.ts";
import { checkFieldFits, keptValue } from "./written-values.ts";

/* accountview.md §10.3 rules 20, 21, 23, 31, 32, 36, value by value. */

function field(name: string, table = "ARTICLE"): Field {
  const found = tableNamed(table).fields.get(name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

test.each([
  ["ART_DESC1", "N"],
  ["PX_SELL", "C"],
  ["STK_FLG", "C"],
  ["CNG_DATE", "C"],
  ["ART_CODE", "M"],
  ["ART_CODE", ""],
])("rule 20: %s does not take FieldType %s", (name, type) => {
  expect(() => checkFieldFits(field(name), type)).toThrow(name);
});

test.each([
  ["ART_CODE", " ab-1 ", " AB-1"],
  ["ART_CODE", 42, "42"],
  ["ART_DESC1", "Kraan   ", "Kraan"],
  ["ART_DESC1", null, ""],
  ["ART_TEXT", "x".repeat(5_000), "x".repeat(5_000)],
  ["PX_SELL", "12.5000000", 12.5],
  ["PX_SELL", -0.0001, -0.0001],
  ["PX_SELL", "", 0],
  ["ART_WEIGHT", 0.000001, 0.000001],
  ["ART_WEIGHT", "1234567890", 1_234_567_890],
  ["STK_FLG", "TRUE", true],
  ["STK_FLG", "False", false],
  ["STK_FLG", null, false],
])("rules 21 and 23: %s keeps %j as %j", (name, sent, kept) => {
  expect(keptValue(field(name), sent)).toBe(kept);
});

test.each([
  ["ART_DESC1", "x".repeat(41), /ART_DESC1: 41 tekens, maximaal 40/],
  ["ART_DESC1", true, /tekst/],
  ["ART_CODE", ["1"], /tekst/],
  ["PX_SELL", "12,5", /getal/],
  ["PX_SELL", "1e3", /getal/],
  ["PX_SELL", true, /getal/],
  ["PX_SELL", "1.00005", /5 decimalen, maximaal 4/],
  ["ART_WEIGHT", 1e-7, /7 decimalen, maximaal 6/],
  ["ART_WEIGHT", "12345678901", /11 posities, maximaal 10/],
  ["STK_FLG", "ja", /True of False/],
  ["STK_FLG", 1, /True of False/],
])("rule 21: %s refuses %j", (name, sent, message) => {
  expect(() => keptValue(field(name), sent)).toThrow(message);
});

test("rule 21: characters are counted, not bytes or code units", () => {
  expect(keptValue(field("ART_DESC1"), "é".repeat(40))).toBe("é".repeat(40));
  expect(keptValue(field("ART_DESC1"), "😀".repeat(40))).toBe("?".repeat(40));
});

test.each([
  ["2026-11-20", "2026-11-20T00:00:00"],
  ["2026-11-20T23:30:00", "2026-11-20T00:00:00"],
  ["2026-11-20T23:30:00.000Z", "2026-11-21T00:00:00"],
  ["2026-06-30T22:00:00+00:00", "2026-07-01T00:00:00"],
  ["2026-06-30T21:59:59Z", "2026-06-30T00:00:00"],
  ["2026-11-21T00:30:00+02:00", "2026-11-20T00:00:00"],
  ["", ""],
  [null, ""],
])("rule 31: ORD_DATE keeps the day of %j in Amsterdam", (sent, kept) => {
  expect(keptValue(field("ORD_DATE", "SO_HDR"), sent)).toBe(kept);
});

test("rule 31: other date-times keep their time", () => {
  expect(keptValue(field("GRAY_DATE", "CONTACT"), "2026-06-30T22:15:30.999Z")).toBe("2026-07-01T00:15:30");
  expect(keptValue(field("BLK_DATE", "CONTACT"), "2026-06-30T22:15:30Z")).toBe("2026-07-01T00:00:00");
});

test.each(["20-11-2026", "2026-02-30", "2026-11-20T25:00:00", "{^2026-11-20}", "2026-11-20 10:00", 20261120, true])(
  "rule 31: %j is no date",
  (sent) => {
    expect(() => keptValue(field("ORD_DATE", "SO_HDR"), sent)).toThrow(Refusal);
  },
);

test.each([
  ["ART_DESC1", "Crème brûlée € „ok”", "Crème brûlée € „ok”"],
  ["ART_DESC1", "Żółw 漢字 😀\u0085", "?ó?w ?? ??"],
  ["ART_CODE", "straße-é", "STRAßE-É"],
])("rule 32 and §9: %s keeps %j as %j", (name, sent, kept) => {
  expect(keptValue(field(name), sent)).toBe(kept);
});

test.each([
  ["1234ab", "1234 AB"],
  ["1234 AB", "1234 AB"],
  ["1234  AB", "1234  AB"],
  ["d-10115", "D-10115"],
  ["1234", "1234"],
])("§7.1: the postcode %j is kept as %j", (sent, kept) => {
  expect(keptValue(field("POST_CODE", "CONTACT"), sent)).toBe(kept);
});

test("rule 36: images are stored unchecked", () => {
  const image = `${"x".repeat(200)}漢 `;
  expect(keptValue(field("IMG_MEDIUM"), image)).toBe(image);
});
