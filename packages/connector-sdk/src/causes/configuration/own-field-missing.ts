import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const ownFieldMissing = defineCause({
  code: "own_field_missing",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Free field missing",
      what: "The mapping uses a free field or an attribute that the system does not have.",
      meaning: setUp.en,
      advice: "Create the field in the system, or correct its name in the mapping.",
    },
    sv: {
      title: "Fritt fält saknas",
      what: "Mappningen använder ett fritt fält eller ett attribut som systemet inte har.",
      meaning: setUp.sv,
      advice: "Skapa fältet i systemet, eller rätta dess namn i mappningen.",
    },
    nl: {
      title: "Vrij veld ontbreekt",
      what: "De mapping gebruikt een vrij veld of een attribuut dat het systeem niet heeft.",
      meaning: setUp.nl,
      advice: "Maak het veld in het systeem aan, of verbeter de naam in de mapping.",
    },
  },
});
