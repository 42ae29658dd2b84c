import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** An order with this reference was found (key), but it differs (fields). */
export const foundDiffers = defineObstacle({
  code: "found_differs",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Found, but different",
      what: "The target has a document with the same reference that differs. Nothing was written.",
      meaning: recordWaits.en,
      advice: "Compare the two, and remove or correct the wrong one. The record then continues automatically.",
      sentence:
        "{record}: {target} already has {key} with the same reference, but it differs ({fields}). Koppla wrote nothing.",
    },
    sv: {
      title: "Finns, men annorlunda",
      what: "Målet har ett dokument med samma referens som skiljer sig. Inget skrevs.",
      meaning: recordWaits.sv,
      advice: "Jämför de två, och ta bort eller rätta det som är fel. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: {target} har redan {key} med samma referens, men den skiljer sig ({fields}). Koppla skrev inget.",
    },
    nl: {
      title: "Gevonden, maar anders",
      what: "Het doel heeft een document met dezelfde referentie dat verschilt. Er is niets geschreven.",
      meaning: recordWaits.nl,
      advice: "Vergelijk de twee, en verwijder of verbeter de verkeerde. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: {target} heeft al {key} met dezelfde referentie, maar die wijkt af ({fields}). Koppla heeft niets geschreven.",
    },
  },
});
