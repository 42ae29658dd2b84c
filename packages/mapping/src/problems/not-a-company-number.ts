import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notACompanyNumber = defineProblem({
  code: "not_a_company_number",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Company number not valid",
      what: "A company number does not have the form or check digit of its country.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not a valid company number, but {target}'s {field} ({label}) needs one ({rule}). Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Ogiltigt organisationsnummer",
      what: "Ett organisationsnummer har inte sitt lands form eller kontrollsiffra.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är inget giltigt organisationsnummer, men {field} ({label}) i {target} kräver ett ({rule}). Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Bedrijfsnummer ongeldig",
      what: "Een bedrijfsnummer heeft niet de vorm of het controlecijfer van zijn land.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is geen geldig bedrijfsnummer, maar {field} ({label}) in {target} vraagt er een ({rule}). Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
