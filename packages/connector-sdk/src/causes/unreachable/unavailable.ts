import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const unavailable = defineCause({
  code: "unavailable",
  category: "unreachable",
  actor: "koppla",
  closes: "call",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "System not available",
      what: "The system reports that it is not available now, as during maintenance.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Systemet är inte tillgängligt",
      what: "Systemet meddelar att det inte är tillgängligt just nu, till exempel för underhåll.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Systeem niet beschikbaar",
      what: "Het systeem meldt dat het nu niet beschikbaar is, bijvoorbeeld door onderhoud.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
