import { expect, test } from "vitest";
import { articleFields } from "../fields.ts";
import { cellsToWrite, rowSchema } from "./cell-values.ts";

const row = rowSchema(articleFields, "ART_CODE");
const price = (PX_SELL: unknown) => row.parse({ ART_CODE: "1", PX_SELL }).fields.PX_SELL;

test("numbers come as plain digits", () => {
  expect(["12.50", "1e3", "1.5E-4", "-0", "007", "0.0"].map(price)).toEqual(["12.5", "1000", "0.00015", "0", "7", "0"]);
  expect([null, "", undefined].map(price)).toEqual([null, null, null]);
  expect(() => price("1e999999")).toThrow();
  expect(() => price("12,50")).toThrow();
});

test("trailing blanks are filling, an empty date is none, unknown cells are not looked at", () => {
  const { key, fields } = row.parse({
    ART_CODE: "0042   ",
    ART_DESC1: "  Kraan  ",
    ART_DESC2: "   ",
    CNG_DATE: "",
    STK_FLG: "TRUE",
    EXT_KEY: "7",
    NEW: [{}],
  });
  expect(key).toBe("0042");
  expect(fields).toMatchObject({ ART_DESC1: "  Kraan", ART_DESC2: null, CNG_DATE: null, STK_FLG: true });
  expect(fields).not.toHaveProperty("EXT_KEY");
  expect(row.parse({ ART_CODE: "1", CNG_DATE: "2026-01-05 09:30:00" }).fields.CNG_DATE).toBe("2026-01-05T09:30:00");
});

test("a row without its key is not a row", () => {
  expect(row.safeParse({ ART_CODE: "  " }).success).toBe(false);
});

test("cells are sent with their type, numbers as text, nothing as empty", () => {
  const sent = cellsToWrite({ ART_CODE: "1", PX_SELL: "12.5", STK_FLG: true, ART_TEXT: null }, articleFields);
  expect(sent).toEqual([
    { name: "ART_CODE", type: "C", value: "1" },
    { name: "PX_SELL", type: "N", value: "12.5" },
    { name: "STK_FLG", type: "L", value: true },
    { name: "ART_TEXT", type: "C", value: "" },
  ]);
  expect(() => cellsToWrite({ X9_FREE: "1" }, articleFields)).toThrow("X9_FREE");
});
