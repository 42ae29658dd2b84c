import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep } from "../step.ts";
import { isEmpty, maxTextLength } from "../value.ts";

export const split = defineStep({
  name: "split",
  help: {
    en: "Splits a text into a list at every place where a piece of text stands; empty parts are left out.",
    sv: "Delar en text till en lista överallt där en bit text står; tomma delar utelämnas.",
    nl: "Splitst een tekst in een lijst op elke plek waar een stuk tekst staat; lege delen vallen weg.",
  },
  parameters: z.strictObject({ at: z.string().min(1).max(100).describe("the text between two parts") }),
  example: { step: { split: { at: ";" } }, input: "red; blue;;green", output: ["red", "blue", "green"] },
  compile:
    ({ at }) =>
    (value) => {
      if (isEmpty(value)) return [];
      if (typeof value !== "string") return refuse("type", { value, rule: "text" });
      if (value.length > maxTextLength) {
        return refuse("too_long", { value, rule: String(maxTextLength), found: String(value.length) });
      }
      return value
        .split(at)
        .map((part) => part.trim())
        .filter((part) => part !== "");
    },
});
