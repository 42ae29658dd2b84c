import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const limitTooLarge = defineCause({
  code: "limit_too_large",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Page too large",
      what: "Koppla asked for more records at once than the system gives.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "För stor sida",
      what: "Koppla bad om fler poster på en gång än systemet ger.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Pagina te groot",
      what: "Koppla vroeg om meer records tegelijk dan het systeem geeft.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
