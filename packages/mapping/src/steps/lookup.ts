import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

const table = z.string().min(1).describe("name of a lookup table of the integration");
const parameters = z.union([
  table,
  z.strictObject({
    table,
    missing: z
      .enum(["wait", "leaveOut", "otherwise"])
      .default("wait")
      .describe(
        "what becomes of a value that is not there; otherwise: it waits when the second source gives nothing too",
      ),
    several: z
      .enum(["wait", "leaveOut"])
      .default("wait")
      .describe("what becomes of a value that the table gives several meanings"),
    unlessIn: table
      .exactOptional()
      .describe("another lookup table: a value that it has is left out here, and does not wait"),
  }),
]);

export const lookup = defineStep({
  name: "lookup",
  help: {
    en: "Looks a value up in a lookup table of the integration. A missing value makes the record wait, or becomes empty.",
    sv: "Slår upp ett värde i en av integrationens uppslagstabeller. Ett värde som inte finns där får posten att vänta, eller blir tomt.",
    nl: "Zoekt een waarde op in een opzoektabel van de integratie. Een waarde die er niet in staat laat het record wachten, of wordt leeg.",
  },
  parameters,
  example: {
    step: { lookup: "payment-terms" },
    input: "14D",
    lookups: { "payment-terms": [{ left: "14D", right: "14" }] },
    output: "14",
  },
  compile: (given) => {
    const { table, missing, several, unlessIn } =
      typeof given === "string" ? { table: given, missing: "wait", several: "wait", unlessIn: undefined } : given;
    return eachText((text, { lookups }) => {
      if (text.trim() === "") return null;
      const answer = lookups.lookup(table, text);
      // An empty counterpart means that there is none: a field that cannot do without is not to be emptied by it.
      const isNone = answer.outcome === "found" && answer.value.trim() === "";
      if (answer.outcome === "found" && !(isNone && missing === "wait")) return answer.value;
      if (answer.outcome === "missing") {
        const isElsewhere = unlessIn !== undefined && lookups.lookup(unlessIn, text).outcome !== "missing";
        if (missing !== "wait" || isElsewhere) return null;
      }
      if (answer.outcome === "ambiguous" && several === "leaveOut") return null;
      const code = answer.outcome === "ambiguous" ? "lookup_ambiguous" : "lookup_missing";
      return refuse(code, { value: text, rule: table });
    });
  },
});
