import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const formula = defineProblem({
  code: "formula",
  kind: "failed",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Formula failed",
      what: "A formula of the mapping cannot be worked out for this record.",
      meaning: notWritten.en,
      advice: "Correct the formula, or the values it uses. The record then continues automatically.",
      sentence:
        "{record}: the formula of {target}'s {field} ({label}) cannot be worked out: {found}. Correct the formula in the flow's mapping, or the values in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Formeln misslyckades",
      what: "En formel i mappningen går inte att räkna ut för denna post.",
      meaning: notWritten.sv,
      advice: "Rätta formeln, eller värdena som den använder. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: formeln för {field} ({label}) i {target} kan inte räknas ut: {found}. Rätta formeln i flödets mappning eller värdena i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Formule mislukt",
      what: "Een formule van de mapping kan voor dit record niet berekend worden.",
      meaning: notWritten.nl,
      advice: "Verbeter de formule, of de waarden die ze gebruikt. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de formule van {field} ({label}) in {target} kan niet worden berekend: {found}. Verbeter de formule in de mapping van de stroom, of de waarden in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
