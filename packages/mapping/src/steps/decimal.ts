import { Decimal } from "decimal.js";
import { z } from "zod";
import { normaliseDecimal } from "../canonical/decimal-text.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

const roundings = {
  "half-up": Decimal.ROUND_HALF_UP,
  "half-even": Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
} as const;

/** Digits in groups of three, or not grouped at all; then a comma. `1.234,50`, `1 234,50`, `1234,50`. */
const commaForm = /^[+-]?(?:\d{1,3}(?:([. \u00a0\u202f'])\d{3}(?:\1\d{3})*)?|\d+)(?:,\d+)?$/;

function withPoint(text: string): string | null {
  const trimmed = text.trim();
  return commaForm.test(trimmed) ? trimmed.replace(/[. \u00a0\u202f']/g, "").replace(",", ".") : null;
}

export const decimal = defineStep({
  name: "decimal",
  help: "Reads a text as a decimal number, exactly; with `decimals` it is rounded to that many digits after the point.",
  parameters: z.strictObject({
    decimals: z.int().min(0).max(20).optional(),
    /** Away from zero at the half (as invoices do), unless said otherwise. */
    rounding: z.enum(["half-up", "half-even", "up", "down"]).default("half-up"),
    /** The source writes a decimal comma: "1.234,50". */
    comma: z.boolean().default(false),
  }),
  example: { step: { decimal: { decimals: 2, comma: true } }, input: "1.234,505", output: "1234.51" },
  compile: ({ decimals, rounding, comma }) =>
    eachText((text) => {
      if (text.trim() === "") return null;
      const pointed = comma ? withPoint(text) : text;
      const number = pointed === null ? null : normaliseDecimal(pointed);
      if (number === null) return refuse("not_a_decimal", { value: text });
      if (decimals === undefined) return number;
      return new Decimal(number).toDecimalPlaces(decimals, roundings[rounding]).toFixed(decimals);
    }),
});
