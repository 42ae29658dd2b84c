import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const trim = defineStep({
  name: "trim",
  help: {
    en: "Takes the blanks away around a text.",
    sv: "Tar bort blanksteg runt en text.",
    nl: "Haalt de spaties rond een tekst weg.",
  },
  parameters: z.strictObject({}),
  example: { step: "trim", input: "  Bearing 6204 ", output: "Bearing 6204" },
  compile: () => eachText((text) => text.trim()),
});
