import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The record found by its natural key (key) differs in another value that identifies it (fields, with both values). */
export const doubtfulMatch = defineObstacle({
  code: "doubtful_match",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "decide" }],
  texts: {
    en: {
      title: "Doubtful match",
      what: "The target has a record with the same key, but another value that identifies it differs.",
      meaning: recordWaits.en,
      advice:
        "Make both the same, or decide whether they are the same record. The record then continues automatically.",
      sentence:
        "{record}: {target} has {key}, which may be the same record, and Koppla does not guess ({source} ↔ {target}): {fields}.",
    },
    sv: {
      title: "Tveksam träff",
      what: "Målet har en post med samma nummer, men ett annat kännetecken skiljer sig.",
      meaning: recordWaits.sv,
      advice: "Gör båda lika, eller bestäm om de är samma post. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: {target} har {key}, som kan vara samma post, och Koppla gissar inte ({source} ↔ {target}): {fields}.",
    },
    nl: {
      title: "Twijfelachtige overeenkomst",
      what: "Het doel heeft een record met hetzelfde nummer, maar een ander kenmerk verschilt.",
      meaning: recordWaits.nl,
      advice: "Maak beide gelijk, of beslis of het hetzelfde record is. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: {target} heeft {key}, dat hetzelfde record kan zijn, en Koppla raadt niet ({source} ↔ {target}): {fields}.",
    },
  },
  named: {
    by: "record",
    texts: {
      en: {
        one: "{value} may be one that {target} has already",
        several: "{count} records may be ones that {target} has already: {first}",
      },
      sv: {
        one: "{value} kan vara en som {target} redan har",
        several: "{count} poster kan vara sådana som {target} redan har: {first}",
      },
      nl: {
        one: "{value} staat misschien al in {target}",
        several: "{count} records staan misschien al in {target}: {first}",
      },
    },
  },
});
