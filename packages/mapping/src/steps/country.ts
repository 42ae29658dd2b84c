import { z } from "zod";
import { findAlpha2 } from "../countries.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

export const country = defineStep({
  name: "country",
  help: "Turns a country's name (English, Dutch, Swedish) or code into its two-letter ISO code.",
  parameters: z.strictObject({}),
  example: { step: "country", input: "Nederland", output: "NL" },
  compile: () =>
    eachText((text) => {
      if (text.trim() === "") return null;
      return findAlpha2(text) ?? refuse("not_a_country", { value: text });
    }),
});
