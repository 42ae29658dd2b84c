import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const invalidParameter = defineCause({
  code: "invalid_parameter",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Call with a wrong parameter",
      what: "The system does not accept a parameter of Koppla's call.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Anrop med fel parameter",
      what: "Systemet godtar inte en parameter i Kopplas anrop.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Aanroep met onjuiste parameter",
      what: "Het systeem accepteert een parameter van Koppla's aanroep niet.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
