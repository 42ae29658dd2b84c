import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";
import { vatChecks } from "./number-checks.ts";

const maxLength = 30;

const prefix = z.string().refine((code) => vatChecks.has(code), `Give one of ${[...vatChecks.keys()].join(", ")}.`);

export const vatNumber = defineStep({
  name: "vatNumber",
  help: {
    en: "Checks a European VAT number and writes it with its prefix, without blanks and points: NL000099998B57.",
    sv: "Kontrollerar ett europeiskt momsnummer och skriver det med sitt prefix, utan blanksteg och punkter: NL000099998B57.",
    nl: "Controleert een Europees btw-nummer en schrijft het met zijn voorvoegsel, zonder spaties en punten: NL000099998B57.",
  },
  parameters: z.strictObject({ country: prefix.optional().describe("whose numbers stand without a prefix") }),
  example: { step: "vatNumber", input: "nl 0000.99.998.B57", output: "NL000099998B57" },
  compile: ({ country }) =>
    eachText((text) => {
      const plain = text.replace(/[\s.\-/]/g, "").toUpperCase();
      if (plain === "") return null;
      if (plain.length > maxLength) return refuse("not_a_vat_number", { value: text });
      const own = plain.slice(0, 2);
      const [code, rest] = vatChecks.has(own) ? [own, plain.slice(2)] : [country ?? "", plain];
      const check = vatChecks.get(code);
      if (check === undefined) return refuse("not_a_vat_number", { value: text });
      return check.validate(rest).isValid ? code + rest : refuse("not_a_vat_number", { value: text });
    }),
});
