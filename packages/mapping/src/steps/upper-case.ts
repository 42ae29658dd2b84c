import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const upperCase = defineStep({
  name: "upperCase",
  help: {
    en: "Makes all letters capitals.",
    sv: "Gör alla bokstäver stora.",
    nl: "Maakt van alle letters hoofdletters.",
  },
  parameters: z.strictObject({}),
  example: { step: "upperCase", input: "stk", output: "STK" },
  compile: () => eachText((text) => text.toUpperCase()),
});
