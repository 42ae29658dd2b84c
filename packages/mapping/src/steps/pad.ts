import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const pad = defineStep({
  name: "pad",
  help: {
    en: "Fills a text up to a length with a character, at the start or at the end; empty stays empty.",
    sv: "Fyller ut en text till en längd med ett tecken, i början eller i slutet; tomt förblir tomt.",
    nl: "Vult een tekst tot een lengte aan met een teken, vooraan of achteraan; leeg blijft leeg.",
  },
  parameters: z.strictObject({
    length: z.int().min(1).max(1000).describe("characters of the result"),
    with: z.string().regex(/^.$/u, "must be one character").default("0").describe("the character that fills"),
    side: z.enum(["start", "end"]).default("start").describe("where it is filled"),
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
