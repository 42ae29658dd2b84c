import { z } from "zod";
import { defineStep } from "../step.ts";
import { isList } from "../value.ts";

export const unique = defineStep({
  name: "unique",
  help: {
    en: "Keeps each text of a list once, at its first place. A value that is not a list stays as it is.",
    sv: "Behåller varje text i en lista en gång, på dess första plats. Ett värde som inte är en lista förblir som det är.",
    nl: "Laat elke tekst van een lijst één keer staan, op de eerste plaats. Een waarde die geen lijst is, blijft zoals ze is.",
  },
  parameters: z.strictObject({}),
  example: { step: "unique", input: ["red", "blue", "red"], output: ["red", "blue"] },
  compile: () => (value) => (value !== null && isList(value) ? [...new Set(value)] : value),
});
