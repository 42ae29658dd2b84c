import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

export const lowerCase = defineStep({
  name: "lowerCase",
  help: "Makes all letters small.",
  parameters: z.strictObject({}),
  example: { step: "lowerCase", input: "Info@Example.com", output: "info@example.com" },
  compile: () => eachText((text) => text.toLowerCase()),
});
