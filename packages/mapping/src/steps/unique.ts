import { z } from "zod";
import { defineStep } from "../step.ts";
import { isList } from "../value.ts";

export const unique = defineStep({
  name: "unique",
  help: {
    en: "Leaves each text of a list in once, where it stands first; a value that is not a list stays as it is.",
    sv: "Låter varje text i en lista stå kvar en gång, där den står först; ett värde som inte är en lista blir som det är.",
    nl: "Laat elke tekst van een lijst één keer staan, waar hij het eerst staat; een waarde die geen lijst is blijft zoals ze is.",
  },
  parameters: z.strictObject({}),
  example: { step: "unique", input: ["red", "blue", "red"], output: ["red", "blue"] },
  compile: () => (value) => (value !== null && isList(value) ? [...new Set(value)] : value),
});
