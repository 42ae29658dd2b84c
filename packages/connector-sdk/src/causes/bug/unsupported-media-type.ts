import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const unsupportedMediaType = defineCause({
  code: "unsupported_media_type",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Wrong kind of content",
      what: "The system does not take content of the kind that Koppla sent.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Fel slags innehåll",
      what: "Systemet tar inte emot det slags innehåll som Koppla skickade.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Verkeerde soort inhoud",
      what: "Het systeem neemt de soort inhoud die Koppla stuurde niet aan.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
