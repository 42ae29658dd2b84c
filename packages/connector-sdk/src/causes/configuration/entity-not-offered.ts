import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const entityNotOffered = defineCause({
  code: "entity_not_offered",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "show_systems" }, { action: "apply" }],
  texts: {
    en: {
      title: "Not offered by this system",
      what: "One of the two systems does not have this entity.",
      meaning: setUp.en,
      advice: "Remove the flow. The list of systems shows what each of them offers.",
    },
    sv: {
      title: "Systemet har inte detta",
      what: "Ett av de två systemen har inte detta slag av poster.",
      meaning: setUp.sv,
      advice: "Ta bort flödet. Systemlistan visar vad varje system har.",
    },
    nl: {
      title: "Systeem heeft dit niet",
      what: "Een van de twee systemen heeft deze soort records niet.",
      meaning: setUp.nl,
      advice: "Verwijder de stroom. De lijst van systemen toont wat elk systeem heeft.",
    },
  },
});
