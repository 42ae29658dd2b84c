import { Decimal } from "decimal.js";
import { z } from "zod";
import { normaliseDecimal } from "../canonical/decimal-text.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

export const subtract = defineStep({
  name: "subtract",
  help: "Takes a number away from a decimal number, exactly.",
  parameters: z.strictObject({
    number: z
      .string()
      .refine((text) => normaliseDecimal(text) !== null, 'Write a decimal number with a point, in quotes: "1.5".'),
  }),
  example: { step: { subtract: { number: "0.2" } }, input: "0.3", output: "0.1" },
  compile: ({ number }) =>
    eachText((text) => {
      const from = normaliseDecimal(text);
      return from === null ? refuse("not_a_decimal", { value: text }) : new Decimal(from).minus(number).toFixed();
    }),
});
