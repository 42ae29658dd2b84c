import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const noAnswer = defineCause({
  code: "no_answer",
  category: "unknown_outcome",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "No answer about a record",
      what: "The system answered, but did not report the result of every record.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Inget svar om en post",
      what: "Systemet svarade, men meddelade inte resultatet för varje post.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Geen antwoord over een record",
      what: "Het systeem antwoordde, maar meldde niet van elk record het resultaat.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
