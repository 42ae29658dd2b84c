import { defineObstacle } from "../obstacle-cause.ts";

/** Comparing both sides: the target no longer has what the source has. */
export const reconcileMissing = defineObstacle({
  code: "reconcile_missing",
  category: "data",
  actor: "owner",
  closes: "hand",
  next: [{ action: "reconcile", repair: true }],
  texts: {
    en: {
      title: "Missing on one side",
      what: "The comparison of both systems found a record that the target should have and does not.",
      meaning: "The two systems are not in step at this record.",
      advice: "Find out whether somebody removed it in the target. If it belongs there, send it again.",
      sentence: "{source} has {record}, which {target} should have and does not have.",
    },
    sv: {
      title: "Saknas på ena sidan",
      what: "Jämförelsen av systemen fann en post som målet borde ha men inte har.",
      meaning: "De två systemen är inte i takt för denna post.",
      advice: "Ta reda på om någon tog bort den i målet. Om den ska finnas där, skicka den igen.",
      sentence: "{source} har {record}, som {target} borde ha men inte har.",
    },
    nl: {
      title: "Ontbreekt aan één kant",
      what: "De vergelijking van beide systemen vond een record dat het doel hoort te hebben en niet heeft.",
      meaning: "De twee systemen lopen bij dit record niet gelijk.",
      advice: "Zoek uit of iemand het in het doel verwijderd heeft. Hoort het daar, verstuur het dan opnieuw.",
      sentence: "{source} heeft {record}, dat {target} hoort te hebben en niet heeft.",
    },
  },
});
