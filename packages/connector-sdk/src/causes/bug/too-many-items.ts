import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const tooManyItems = defineCause({
  code: "too_many_items",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Too many records in one call",
      what: "Koppla sent more records at once than the system takes.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "För många poster i ett anrop",
      what: "Koppla skickade fler poster på en gång än systemet tar emot.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Te veel records in één aanroep",
      what: "Koppla stuurde meer records tegelijk dan het systeem aanneemt.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
