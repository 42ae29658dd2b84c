import { Decimal } from "decimal.js";
import { z } from "zod";
import { decimalPlaces, normaliseDecimal, withDecimals } from "../canonical/decimal-text.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";
import { rounding, roundings } from "./rounding.ts";

/** Digits in groups of three, or not grouped at all; then a comma. `1.234,50`, `1 234,50`, `1234,50`. */
const commaForm = /^[+-]?(?:\d{1,3}(?:([. \u00a0\u202f'])\d{3}(?:\1\d{3})*)?|\d+)(?:,\d+)?$/;

function withPoint(text: string): string | null {
  const trimmed = text.trim();
  return commaForm.test(trimmed) ? trimmed.replace(/[. \u00a0\u202f']/g, "").replace(",", ".") : null;
}

export const decimal = defineStep({
  name: "decimal",
  help: {
    en: "Reads a text as a decimal number, exactly; with `decimals` it is rounded to that many digits after the point.",
    sv: "Läser en text som ett decimaltal, exakt; med `decimals` avrundas det till så många siffror efter punkten.",
    nl: "Leest een tekst als decimaal getal, exact; met `decimals` wordt het afgerond op zoveel cijfers achter de punt.",
  },
  parameters: z.strictObject({
    decimals: z.int().min(0).max(20).optional().describe("digits after the point"),
    rounding: rounding.default("half-up").describe("half-up: away from zero at the half, as invoices do"),
    comma: z.boolean().default(false).describe('the source writes a decimal comma: "1.234,50"'),
  }),
  example: { step: { decimal: { decimals: 2, comma: true } }, input: "1.234,505", output: "1234.51" },
  compile: ({ decimals, rounding: mode, comma }) =>
    eachText((text) => {
      if (text.trim() === "") return null;
      const pointed = comma ? withPoint(text) : text;
      const number = pointed === null ? null : normaliseDecimal(pointed);
      if (number === null) return refuse("not_a_decimal", { value: text });
      if (decimals === undefined) return number;
      // Nothing to round: a tenth of the cost.
      if (decimalPlaces(number) <= decimals) return withDecimals(number, decimals);
      return new Decimal(number).toDecimalPlaces(decimals, roundings[mode]).toFixed(decimals);
    }),
});
