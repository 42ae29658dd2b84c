import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidStatusTransition = defineCause({
  code: "invalid_status_transition",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "Status cannot follow",
      what: "The system does not let a record go from its status to this one.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Statusbytet är inte tillåtet",
      what: "Systemet låter inte en post gå från sin status till denna.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Statusovergang niet mogelijk",
      what: "Het systeem laat een record niet van zijn status naar deze gaan.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
