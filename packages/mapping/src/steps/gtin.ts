import { z } from "zod";
import { isGtin } from "../canonical/gtin.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

export const gtin = defineStep({
  name: "gtin",
  help: {
    en: "Removes blanks and hyphens from a GTIN (EAN, UPC) and checks its length and check digit.",
    sv: "Tar bort blanksteg och bindestreck ur ett GTIN (EAN, UPC) och kontrollerar längd och kontrollsiffra.",
    nl: "Haalt spaties en streepjes uit een GTIN (EAN, UPC) en controleert lengte en controlecijfer.",
  },
  parameters: z.strictObject({}),
  example: { step: "gtin", input: "4 006381-333931", output: "4006381333931" },
  compile: () =>
    eachText((text) => {
      const digits = text.replace(/[\s-]+/g, "");
      if (digits === "") return null;
      return isGtin(digits) ? digits : refuse("gtin", { value: text });
    }),
});
