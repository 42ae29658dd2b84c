import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

/**
 * One form for all spellings of an address: trimmed, NFC, lower case. What stands after a plus and dots stay, as some
 * providers tell them apart.
 */
export function normaliseEmail(text: string): string {
  return text.trim().normalize("NFC").toLowerCase();
}

export const email = defineStep({
  name: "email",
  help: {
    en: "Brings an e-mail address to the form by which customers are recognised: no blanks around it, lower case.",
    sv: "Ger en e-postadress den form som kunder känns igen på: inga blanksteg runt den, små bokstäver.",
    nl: "Brengt een e-mailadres in de vorm waaraan klanten worden herkend: zonder spaties eromheen, kleine letters.",
  },
  parameters: z.strictObject({}),
  example: { step: "email", input: " Ana.Trujillo@Example.com ", output: "ana.trujillo@example.com" },
  compile: () => eachText((text) => normaliseEmail(text) || null),
});
