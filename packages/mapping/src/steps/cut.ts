import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const cut = defineStep({
  name: "cut",
  help: "Keeps the first characters of a text and drops the rest.",
  parameters: z.strictObject({ length: z.int().min(1).max(100_000) }),
  example: { step: { cut: { length: 10 } }, input: "Bearing 6204-2RS", output: "Bearing 62" },
  compile: ({ length }) =>
    eachText((text) => {
      if (text.length <= length) return text;
      // Characters are code points of the composed form, so neither a surrogate pair nor "é" is torn.
      const composed = text.normalize("NFC");
      return [...composed.slice(0, length * 2)].slice(0, length).join("");
    }),
});
