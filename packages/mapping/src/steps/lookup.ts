import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

export const lookup = defineStep({
  name: "lookup",
  help: "Looks a value up in a lookup table of the integration; a value that is not there makes the record wait.",
  parameters: z.string().min(1),
  example: {
    step: { lookup: "payment-terms" },
    input: "14D",
    lookups: { "payment-terms": [{ left: "14D", right: "14" }] },
    output: "14",
  },
  compile: (table) =>
    eachText((text, { lookups }) => {
      if (text.trim() === "") return null;
      const answer = lookups.lookup(table, text);
      if (answer.outcome === "found") return answer.value;
      const code = answer.outcome === "missing" ? "lookup_missing" : "lookup_ambiguous";
      return refuse(code, { value: text, rule: table });
    }),
});
