import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const trim = defineStep({
  name: "trim",
  help: "Removes blanks at both ends.",
  parameters: z.strictObject({}),
  example: { step: "trim", input: "  Bearing 6204 ", output: "Bearing 6204" },
  compile: () => eachText((text) => text.trim()),
});
