import { z } from "zod";
import { isPlain } from "../canonical/characters.ts";
import { defineStep, eachText } from "../step.ts";

export const cut = defineStep({
  name: "cut",
  help: {
    en: "Keeps the first characters of a text and drops the rest.",
    sv: "Behåller de första tecknen i en text och tar bort resten.",
    nl: "Houdt de eerste tekens van een tekst en laat de rest vallen.",
  },
  parameters: z.strictObject({ length: z.int().min(1).max(100_000).describe("most characters") }),
  example: { step: { cut: { length: 10 } }, input: "Bearing 6204-2RS", output: "Bearing 62" },
  compile: ({ length }) =>
    eachText((text) => {
      if (text.length <= length) return text;
      if (isPlain(text)) return text.slice(0, length);
      // Characters are code points of the composed form, so neither a surrogate pair nor "é" is torn.
      const composed = text.normalize("NFC");
      return [...composed.slice(0, length * 2)].slice(0, length).join("");
    }),
});
