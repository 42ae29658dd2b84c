import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const required = defineProblem({
  code: "required",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Value missing",
      what: "A field that must have a value is empty.",
      meaning: notWritten.en,
      advice: "Fill it in, or give the field a default in the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} is empty, but {target}'s {field} ({label}) must have a value. Fill it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Värde saknas",
      what: "Ett fält som måste ha ett värde är tomt.",
      meaning: notWritten.sv,
      advice: "Fyll i det, eller ge fältet ett standardvärde i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: {label} saknar värde, men {field} ({label}) i {target} måste ha ett värde. Fyll i det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Waarde ontbreekt",
      what: "Een veld dat een waarde moet hebben is leeg.",
      meaning: notWritten.nl,
      advice:
        "Vul het in, of geef het veld een standaardwaarde in de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: {label} is leeg, maar {field} ({label}) in {target} moet een waarde hebben. Vul het in {place} in. Daarna gaat het record automatisch verder.",
    },
  },
});
