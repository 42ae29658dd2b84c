import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidCountry = defineCause({
  code: "invalid_country",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "Country unknown",
      what: "The system does not know this country code.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Okänt land",
      what: "Systemet känner inte till denna landskod.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Land onbekend",
      what: "Het systeem kent deze landcode niet.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
