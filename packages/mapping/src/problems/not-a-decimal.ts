import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notADecimal = defineProblem({
  code: "not_a_decimal",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Not a number",
      what: "The field needs a number, and the value is none.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not a decimal number, but {target}'s {field} ({label}) needs one. Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Inte ett tal",
      what: "Fältet kräver ett tal, men värdet är något annat.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är inget decimaltal, men {field} ({label}) i {target} kräver ett. Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Geen getal",
      what: "Het veld vraagt een getal, en de waarde is er geen.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is geen decimaal getal, maar {field} ({label}) in {target} vraagt er een. Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
