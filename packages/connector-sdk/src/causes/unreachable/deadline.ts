import { defineCause } from "../cause.ts";
import { lost, passing } from "../shared-texts.ts";

export const deadline = defineCause({
  code: "deadline",
  category: "unreachable",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Answer took too long",
      what: "The system did not answer within the longest time that it may take.",
      meaning: lost.en,
      advice: passing.en,
    },
    sv: {
      title: "Svaret tog för lång tid",
      what: "Systemet svarade inte inom den längsta tid som det får ta.",
      meaning: lost.sv,
      advice: passing.sv,
    },
    nl: {
      title: "Antwoord duurde te lang",
      what: "Het systeem antwoordde niet binnen de tijd die het hoogstens krijgt.",
      meaning: lost.nl,
      advice: passing.nl,
    },
  },
});
