import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const notAPhoneNumber = defineProblem({
  code: "not_a_phone_number",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Not a telephone number",
      what: "The field needs a telephone number, and the value is none.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not a telephone number, but {target}'s {field} ({label}) needs one. Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Inte ett telefonnummer",
      what: "Fältet kräver ett telefonnummer, men värdet är något annat.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är inget telefonnummer, men {field} ({label}) i {target} kräver ett. Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Geen telefoonnummer",
      what: "Het veld vraagt een telefoonnummer, en de waarde is er geen.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is geen telefoonnummer, maar {field} ({label}) in {target} vraagt er een. Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
