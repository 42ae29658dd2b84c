import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidGtin = defineCause({
  code: "invalid_gtin",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "GTIN not valid",
      what: "The barcode number has a wrong length or check digit.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Ogiltigt GTIN",
      what: "Streckkodens nummer har fel längd eller kontrollsiffra.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "GTIN ongeldig",
      what: "Het streepjescodenummer heeft een verkeerde lengte of een verkeerd controlecijfer.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
