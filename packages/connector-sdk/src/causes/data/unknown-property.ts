import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownProperty = defineCause({
  code: "unknown_property",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Property unknown",
      what: "The system does not know a property that Koppla sent.",
      meaning: notWritten.en,
      advice: "Take the property out of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Okänd egenskap",
      what: "Systemet känner inte till en egenskap som Koppla skickade.",
      meaning: notWritten.sv,
      advice: "Ta bort egenskapen ur mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Eigenschap onbekend",
      what: "Het systeem kent een eigenschap niet die Koppla verstuurde.",
      meaning: notWritten.nl,
      advice: "Haal de eigenschap uit de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
