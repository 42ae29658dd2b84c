import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

const words: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "y", "ja", "j", "1", "on", "waar", "sant"].map((word) => [word, true] as const),
  ...["false", "no", "n", "nee", "nej", "0", "off", "onwaar", "falskt"].map((word) => [word, false] as const),
]);

export const yesNo = defineStep({
  name: "yesNo",
  help: {
    en: "Reads yes and no in English, Swedish and Dutch, and as 1 and 0. Writes true or false, or the texts given.",
    sv: "Läser ja och nej på engelska, svenska och nederländska, och som 1 och 0. Skriver true eller false, eller de angivna texterna.",
    nl: "Leest ja en nee in het Engels, Zweeds en Nederlands, en als 1 en 0. Schrijft true of false, of de opgegeven teksten.",
  },
  parameters: z.strictObject({
    yes: z.string().max(100).default("true").describe("what is written for yes"),
    no: z.string().max(100).default("false").describe("what is written for no"),
  }),
  example: { step: { yesNo: { yes: "J", no: "N" } }, input: "Yes", output: "J" },
  compile: ({ yes, no }) =>
    eachText((text) => {
      const word = text.trim().toLowerCase();
      if (word === "") return null;
      const is = words.get(word);
      return is === undefined ? refuse("not_a_boolean", { value: text }) : is ? yes : no;
    }),
});
