import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notACountry = defineProblem({
  code: "not_a_country",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Not a country",
      what: "Koppla does not know a country of this name or code.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not a known country, but {target}'s {field} ({label}) needs one. Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Okänt land",
      what: "Koppla känner inte till något land med detta namn eller denna kod.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är inget känt land, men {field} ({label}) i {target} kräver ett. Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Geen land",
      what: "Koppla kent geen land met deze naam of code.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is geen bekend land, maar {field} ({label}) in {target} vraagt er een. Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
