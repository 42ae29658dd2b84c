import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notACurrency = defineProblem({
  code: "not_a_currency",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Not a currency",
      what: "No currency has this code.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not a currency code (such as EUR), but {target}'s {field} ({label}) needs one. Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Okänd valuta",
      what: "Ingen valuta har denna kod.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är ingen valutakod (som EUR), men {field} ({label}) i {target} kräver en. Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Geen valuta",
      what: "Geen valuta heeft deze code.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is geen valutacode (zoals EUR), maar {field} ({label}) in {target} vraagt er een. Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
