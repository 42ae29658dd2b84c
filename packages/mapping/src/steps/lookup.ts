import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

const table = z.string().min(1);
const parameters = z.union([table, z.strictObject({ table, missing: z.enum(["wait", "leaveOut"]).default("wait") })]);

export const lookup = defineStep({
  name: "lookup",
  help: "Looks a value up in a lookup table of the integration; a value that is not there makes the record wait, or is left out.",
  parameters,
  example: {
    step: { lookup: "payment-terms" },
    input: "14D",
    lookups: { "payment-terms": [{ left: "14D", right: "14" }] },
    output: "14",
  },
  compile: (given) => {
    const { table, missing } = typeof given === "string" ? { table: given, missing: "wait" } : given;
    return eachText((text, { lookups }) => {
      if (text.trim() === "") return null;
      const answer = lookups.lookup(table, text);
      if (answer.outcome === "found") return answer.value;
      if (answer.outcome === "missing" && missing === "leaveOut") return null;
      const code = answer.outcome === "missing" ? "lookup_missing" : "lookup_ambiguous";
      return refuse(code, { value: text, rule: table });
    });
  },
});
