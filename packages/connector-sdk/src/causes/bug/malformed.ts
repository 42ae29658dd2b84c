import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const malformed = defineCause({
  code: "malformed",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Call not understood",
      what: "The system could not read what Koppla sent.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Anropet förstods inte",
      what: "Systemet kunde inte läsa det som Koppla skickade.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Aanroep niet begrepen",
      what: "Het systeem kon niet lezen wat Koppla stuurde.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
