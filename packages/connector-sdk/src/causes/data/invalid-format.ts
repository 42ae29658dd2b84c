import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidFormat = defineCause({
  code: "invalid_format",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "Wrong form",
      what: "The value does not have the form that the system asks for.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Fel form",
      what: "Värdet har inte den form som systemet kräver.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Verkeerde vorm",
      what: "De waarde heeft niet de vorm waar het systeem om vraagt.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
