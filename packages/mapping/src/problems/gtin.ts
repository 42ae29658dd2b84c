import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const gtin = defineProblem({
  code: "gtin",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "GTIN not valid",
      what: "A barcode number has a wrong length or check digit.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is not a valid GTIN, but {target}'s {field} ({label}) needs one. A GTIN has 8, 12, 13 or 14 digits, the last one a check digit. Correct it in {place}. The record then continues automatically.",
    },
    sv: {
      title: "Ogiltigt GTIN",
      what: "En streckkods nummer har fel längd eller kontrollsiffra.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är inget giltigt GTIN, men {field} ({label}) i {target} kräver ett. Ett GTIN har 8, 12, 13 eller 14 siffror, den sista en kontrollsiffra. Rätta det i {place}. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "GTIN ongeldig",
      what: "Een streepjescodenummer heeft een verkeerde lengte of een verkeerd controlecijfer.",
      meaning: notWritten.nl,
      advice: "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is geen geldige GTIN, maar {field} ({label}) in {target} vraagt er een. Een GTIN heeft 8, 12, 13 of 14 cijfers, het laatste een controlecijfer. Verbeter het in {place}. Daarna gaat het record automatisch verder.",
    },
  },
});
