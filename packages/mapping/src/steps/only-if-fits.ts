import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const onlyIfFits = defineStep({
  name: "onlyIfFits",
  help: {
    en: "Leaves a text out when it is longer than so many characters. A cut e-mail address or telephone number is a wrong one.",
    sv: "Utelämnar en text som är längre än så många tecken. En avklippt e-postadress eller ett avklippt telefonnummer är fel.",
    nl: "Laat een tekst weg die langer is dan zoveel tekens. Een afgekapt e-mailadres of telefoonnummer is een fout.",
  },
  parameters: z.strictObject({ length: z.int().min(1).max(1000).describe("most characters") }),
  example: { step: { onlyIfFits: { length: 20 } }, input: "+31 20 123 45 67 (after six)", output: null },
  compile: ({ length }) => eachText((text) => ([...text.trim()].length <= length ? text : null)),
});
