import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const pageRepeated = defineCause({
  code: "page_repeated",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Pages repeat",
      what: "The system sends the same records again and again, so that reading would never end.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Sidor upprepas",
      what: "Systemet skickar samma poster om och om igen, så att läsningen aldrig skulle ta slut.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Pagina's herhalen zich",
      what: "Het systeem stuurt steeds dezelfde records, zodat het lezen nooit zou eindigen.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
