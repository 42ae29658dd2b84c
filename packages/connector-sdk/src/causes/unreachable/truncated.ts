import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const truncated = defineCause({
  code: "truncated",
  category: "unreachable",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Answer was cut short",
      what: "The system's answer ended in the middle.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Svaret var avklippt",
      what: "Systemets svar slutade mitt i.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Antwoord was afgekapt",
      what: "Het antwoord van het systeem hield halverwege op.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
