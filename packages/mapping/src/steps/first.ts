import { z } from "zod";
import { defineStep } from "../step.ts";
import { isList } from "../value.ts";

export const first = defineStep({
  name: "first",
  help: {
    en: "Takes the first item of a list; a value that is not a list stays as it is.",
    sv: "Tar det första i en lista; ett värde som inte är en lista blir kvar som det är.",
    nl: "Neemt het eerste van een lijst; een waarde die geen lijst is blijft zoals ze is.",
  },
  parameters: z.strictObject({}),
  example: { step: "first", input: ["bikes", "mountain bikes"], output: "bikes" },
  compile: () => (value) => (value !== null && isList(value) ? (value[0] ?? null) : value),
});
