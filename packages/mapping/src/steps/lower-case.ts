import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const lowerCase = defineStep({
  name: "lowerCase",
  help: {
    en: "Makes all letters small.",
    sv: "Gör alla bokstäver små.",
    nl: "Maakt van alle letters kleine letters.",
  },
  parameters: z.strictObject({}),
  example: { step: "lowerCase", input: "Info@Example.com", output: "info@example.com" },
  compile: () => eachText((text) => text.toLowerCase()),
});
