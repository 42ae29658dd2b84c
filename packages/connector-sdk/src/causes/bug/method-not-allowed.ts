import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const methodNotAllowed = defineCause({
  code: "method_not_allowed",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Call not allowed there",
      what: "The system does not take this kind of call at this place.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Anropet är inte tillåtet där",
      what: "Systemet tar inte emot detta slags anrop på denna plats.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Aanroep daar niet toegestaan",
      what: "Het systeem neemt dit soort aanroep op deze plaats niet aan.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
