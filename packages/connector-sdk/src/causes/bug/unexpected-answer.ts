import { defineCause } from "../cause.ts";
import { lost } from "../shared-texts.ts";

export const unexpectedAnswer = defineCause({
  code: "unexpected_answer",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Answer of an unknown form",
      what: "The answer does not have the form that the system's interface describes. Somebody may have updated the system.",
      meaning: lost.en,
      advice: "Report it with the id of this incident, and whether somebody updated the system lately.",
    },
    sv: {
      title: "Svar i okänd form",
      what: "Svaret har inte den form som systemets gränssnitt beskriver. Systemet kan ha uppdaterats.",
      meaning: lost.sv,
      advice: "Anmäl det med incidentens id, och om systemet nyligen uppdaterades.",
    },
    nl: {
      title: "Antwoord van onbekende vorm",
      what: "Het antwoord heeft niet de vorm die de beschrijving van het systeem noemt. Misschien is het systeem bijgewerkt.",
      meaning: lost.nl,
      advice: "Meld het met het id van dit incident, en of het systeem onlangs is bijgewerkt.",
    },
  },
});
