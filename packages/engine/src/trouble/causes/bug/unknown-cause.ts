import { defineObstacle } from "../obstacle-cause.ts";

/** Another version stored a code (code) that this one does not know. */
export const unknownCause = defineObstacle({
  code: "unknown_cause",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Cause unknown to this version",
      what: "Another version of Koppla noted a cause that this version does not know.",
      meaning: "Koppla shows the code of the cause. Its state and its counts are as they were noted.",
      advice: "Update Koppla, or look the code up in the manual of the version that noted it.",
      sentence: "{record}: another version of Koppla noted the cause {code}, which this version does not know.",
    },
    sv: {
      title: "Orsak som denna version inte känner till",
      what: "En annan version av Koppla noterade en orsak som denna version inte känner till.",
      meaning: "Koppla visar orsakens kod. Läge och antal är som de noterades.",
      advice: "Uppdatera Koppla, eller slå upp koden i handboken för den version som noterade den.",
      sentence: "{record}: en annan version av Koppla noterade orsaken {code}, som denna version inte känner till.",
    },
    nl: {
      title: "Oorzaak die deze versie niet kent",
      what: "Een andere versie van Koppla noteerde een oorzaak die deze versie niet kent.",
      meaning: "Koppla toont de code van de oorzaak. Toestand en aantallen zijn zoals ze genoteerd zijn.",
      advice: "Werk Koppla bij, of zoek de code op in de handleiding van de versie die hem noteerde.",
      sentence: "{record}: een andere versie van Koppla noteerde de oorzaak {code}, die deze versie niet kent.",
    },
  },
});
