import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const dividedByZero = defineProblem({
  code: "divided_by_zero",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Divided by zero",
      what: "A step of the mapping would divide by zero.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the mapping would divide the {label} {value} by zero for {target}'s {field} ({label}). Correct the other number in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Delat med noll",
      what: "Ett steg i mappningen skulle dela med noll.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: mappningen skulle dela värdet {value} ({label}) med noll för {field} ({label}) i {target}. Rätta det andra talet i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Gedeeld door nul",
      what: "Een stap van de mapping zou door nul delen.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de mapping zou de waarde {value} ({label}) door nul delen voor {field} ({label}) in {target}. Verbeter het andere getal in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
