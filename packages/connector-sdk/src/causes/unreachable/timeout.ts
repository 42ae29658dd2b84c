import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const timeout = defineCause({
  code: "timeout",
  category: "unreachable",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "System gave up",
      what: "The system itself reports that the call took too long.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Systemet gav upp",
      what: "Systemet meddelar självt att anropet tog för lång tid.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Systeem gaf het op",
      what: "Het systeem meldt zelf dat de aanroep te lang duurde.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
