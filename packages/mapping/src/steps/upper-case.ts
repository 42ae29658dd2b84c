import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const upperCase = defineStep({
  name: "upperCase",
  help: "Makes all letters capitals.",
  parameters: z.strictObject({}),
  example: { step: "upperCase", input: "stk", output: "STK" },
  compile: () => eachText((text) => text.toUpperCase()),
});
