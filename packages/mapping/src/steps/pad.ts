import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const pad = defineStep({
  name: "pad",
  help: "Fills a text up to a length with a character, at the start or at the end; empty stays empty.",
  parameters: z.strictObject({
    length: z.int().min(1).max(1000),
    with: z.string().regex(/^.$/u, "must be one character").default("0"),
    side: z.enum(["start", "end"]).default("start"),
  }),
  example: { step: { pad: { length: 6, with: "0", side: "start" } }, input: "42", output: "000042" },
  compile: ({ length, with: filling, side }) =>
    eachText((text) => {
      // A text of `length` code units may have fewer characters, so only longer ones leave early.
      if (text === "" || text.length >= length * 2) return text;
      const missing = length - [...text].length;
      if (missing <= 0) return text;
      return side === "start" ? filling.repeat(missing) + text : text + filling.repeat(missing);
    }),
});
