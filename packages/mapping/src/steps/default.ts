import { z } from "zod";
import { defineStep } from "../step.ts";
import { isEmpty } from "../value.ts";

export const defaultValue = defineStep({
  name: "default",
  help: {
    en: "Puts a fixed value, or that of a setting, where the value is empty.",
    sv: "Sätter ett fast värde, eller en inställnings värde, där värdet är tomt.",
    nl: "Zet een vaste waarde, of die van een instelling, waar de waarde leeg is.",
  },
  parameters: z.union([
    z.string(),
    z.boolean(),
    z.strictObject({ setting: z.string().min(1).describe("name of a setting: source.NAME, target.NAME or flow.NAME") }),
  ]),
  settings: (filling) => (typeof filling === "object" ? [filling.setting] : []),
  example: { step: { default: "STK" }, input: null, output: "STK" },
  compile: (filling) => {
    if (typeof filling !== "object") return (value) => (isEmpty(value) ? filling : value);
    const { setting } = filling;
    return (value, { settings }) => {
      if (!isEmpty(value)) return value;
      return Object.hasOwn(settings, setting) ? (settings[setting] ?? null) : null;
    };
  },
});
