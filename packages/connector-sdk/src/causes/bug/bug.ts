import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const bug = defineCause({
  code: "bug",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Fault in Koppla",
      what: "Koppla met a case that it cannot handle.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Fel i Koppla",
      what: "Koppla träffade på ett fall som det inte kan hantera.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Fout in Koppla",
      what: "Koppla kwam een geval tegen dat het niet aankan.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
