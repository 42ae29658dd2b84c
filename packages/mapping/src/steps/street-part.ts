import { z } from "zod";
import { defineStep, eachText } from "../step.ts";
import { splitStreetLine } from "../text/house-number.ts";

export const streetPart = defineStep({
  name: "streetPart",
  help: {
    en: "Takes the street, the house number or its addition out of a line that holds all of them.",
    sv: "Tar gatan, husnumret eller dess tillägg ur en rad som innehåller alla.",
    nl: "Haalt de straat, het huisnummer of de toevoeging uit een regel waar ze alle in staan.",
  },
  parameters: z.enum(["street", "number", "addition"]),
  example: { step: { streetPart: "number" }, input: "Dorpsstraat 12 A", output: "12" },
  compile: (part) => eachText((text) => splitStreetLine(text)[part] || null),
});
