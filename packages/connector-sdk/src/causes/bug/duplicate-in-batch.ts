import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const duplicateInBatch = defineCause({
  code: "duplicate_in_batch",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Record twice in one call",
      what: "Koppla sent the same record twice in one call.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Posten två gånger i ett anrop",
      what: "Koppla skickade samma post två gånger i ett anrop.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Record twee keer in één aanroep",
      what: "Koppla stuurde hetzelfde record twee keer in één aanroep.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
