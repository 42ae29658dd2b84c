import { z } from "zod";
import { bounded, defineStep, eachText } from "../step.ts";

export const wrap = defineStep({
  name: "wrap",
  help: {
    en: "Puts a fixed text before and behind a text; empty stays empty.",
    sv: "Sätter en fast text före och efter en text; tomt förblir tomt.",
    nl: "Zet een vaste tekst voor en achter een tekst; leeg blijft leeg.",
  },
  parameters: z.strictObject({
    before: z.string().max(1000).default("").describe("the text before"),
    after: z.string().max(1000).default("").describe("the text behind"),
  }),
  example: { step: { wrap: { before: "SHOP-" } }, input: "10042", output: "SHOP-10042" },
  compile: ({ before, after }) => eachText((text) => (text === "" ? text : bounded(before + text + after))),
});
