import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidType = defineCause({
  code: "invalid_type",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "Wrong kind of value",
      what: "The system wants another kind of value in this field.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Fel slags värde",
      what: "Systemet vill ha ett annat slags värde i detta fält.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Verkeerde soort waarde",
      what: "Het systeem wil een andere soort waarde in dit veld.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
