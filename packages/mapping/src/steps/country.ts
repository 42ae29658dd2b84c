import { z } from "zod";
import { findAlpha2 } from "../countries.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

export const country = defineStep({
  name: "country",
  help: {
    en: "Turns a country's name (English, Dutch, Swedish) or code into its two-letter ISO code.",
    sv: "Gör ett lands namn (engelskt, nederländskt, svenskt) eller kod till dess ISO-kod med två bokstäver.",
    nl: "Maakt van de naam van een land (Engels, Nederlands, Zweeds) of zijn code de ISO-code van twee letters.",
  },
  parameters: z.strictObject({}),
  example: { step: "country", input: "Nederland", output: "NL" },
  compile: () =>
    eachText((text) => {
      if (text.trim() === "") return null;
      return findAlpha2(text) ?? refuse("not_a_country", { value: text });
    }),
});
