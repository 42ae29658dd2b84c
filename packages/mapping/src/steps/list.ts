import { z } from "zod";
import { defineStep } from "../step.ts";
import { isEmpty, isList } from "../value.ts";

export const list = defineStep({
  name: "list",
  help: "Makes a list of one item; a list stays as it is, and nothing stays nothing.",
  parameters: z.strictObject({}),
  example: { step: "list", input: "bikes", output: ["bikes"] },
  compile: () => (value) => (isEmpty(value) || isList(value) ? value : [value]),
});
