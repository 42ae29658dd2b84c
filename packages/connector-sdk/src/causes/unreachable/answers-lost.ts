import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const answersLost = defineCause({
  code: "answers_lost",
  category: "unreachable",
  actor: "koppla",
  closes: "call",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "No answers",
      what: "The system answered none of several calls in a row.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Inga svar",
      what: "Systemet svarade inte på något av flera anrop i rad.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Geen antwoorden",
      what: "Het systeem beantwoordde geen van meerdere aanroepen achter elkaar.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
