import { z } from "zod";
import { type CompiledFormula, compileFormula } from "../formula/compile-formula.ts";
import { FormulaFailure } from "../formula/failure.ts";
import { refuse } from "../refusal.ts";
import { defineStep } from "../step.ts";

/** The text is read once: the check of the parameters leaves the formula ready. */
const formulaText = z.string().transform((text, context): CompiledFormula => {
  const result = compileFormula(text);
  if (result.ok) return result.formula;
  context.addIssue({ code: "custom", message: result.message, input: text });
  return z.NEVER;
});

export const formula = defineStep({
  name: "formula",
  help: {
    en: "Works the value out by a formula of the language CEL over `value` and `record.FIELD`. Numbers are texts, for plus, times and round.",
    sv: "Räknar ut värdet med en formel i språket CEL över `value` och `record.FÄLT`. Tal är texter, för plus, times och round.",
    nl: "Berekent de waarde met een formule in de taal CEL over `value` en `record.VELD`. Getallen zijn teksten, voor plus, times en round.",
  },
  parameters: formulaText,
  example: {
    step: { formula: "record.brand == 'Own' ? times(value, '0.9') : value" },
    input: "20.00",
    record: { brand: "Own" },
    output: "18",
  },
  sources: ({ sources }) => sources,
  compile:
    ({ evaluate }) =>
    (value, { record }) => {
      try {
        return evaluate(value, record);
      } catch (error) {
        if (error instanceof FormulaFailure) return refuse("formula", { value, found: error.reason });
        throw error;
      }
    },
});
