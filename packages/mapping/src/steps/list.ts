import { z } from "zod";
import { defineStep } from "../step.ts";
import { isEmpty, isList } from "../value.ts";

export const list = defineStep({
  name: "list",
  help: {
    en: "Makes a list of one item; a list stays as it is, and nothing stays nothing.",
    sv: "Gör en lista med en enda sak; en lista blir kvar som den är, och inget förblir inget.",
    nl: "Maakt een lijst van één ding; een lijst blijft zoals ze is, en niets blijft niets.",
  },
  parameters: z.strictObject({}),
  example: { step: "list", input: "bikes", output: ["bikes"] },
  compile: () => (value) => (isEmpty(value) || isList(value) ? value : [value]),
});
