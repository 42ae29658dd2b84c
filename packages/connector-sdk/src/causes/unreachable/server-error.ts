import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const serverError = defineCause({
  code: "server_error",
  category: "unreachable",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "System failed",
      what: "The system reported an error of its own.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Fel i systemet",
      what: "Systemet meddelade ett eget fel.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Fout in het systeem",
      what: "Het systeem meldde een eigen fout.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
