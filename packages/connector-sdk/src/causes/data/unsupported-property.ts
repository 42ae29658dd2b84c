import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unsupportedProperty = defineCause({
  code: "unsupported_property",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Property not supported",
      what: "The system does not take this property for this kind of record.",
      meaning: notWritten.en,
      advice:
        "Take the property out of the mapping, or limit its row by a condition. It then goes through with the next run.",
    },
    sv: {
      title: "Egenskapen stöds inte",
      what: "Systemet tar inte emot denna egenskap för detta slags post.",
      meaning: notWritten.sv,
      advice:
        "Ta bort egenskapen ur mappningen, eller begränsa raden med ett villkor. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Eigenschap niet ondersteund",
      what: "Het systeem neemt deze eigenschap voor dit soort record niet aan.",
      meaning: notWritten.nl,
      advice:
        "Haal de eigenschap uit de mapping, of beperk de regel met een voorwaarde. Daarna gaat het record mee met de volgende run.",
    },
  },
});
