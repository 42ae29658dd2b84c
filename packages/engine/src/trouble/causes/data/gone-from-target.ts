import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The linked record of the target is gone (key). */
export const goneFromTarget = defineObstacle({
  code: "gone_from_target",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "remove_link" }],
  texts: {
    en: {
      title: "Gone from the target",
      what: "The target no longer has the record that is linked with this one.",
      meaning: recordWaits.en,
      advice:
        "Restore the record in the target, remove the link, or say that a new one is to be made. The record then continues automatically.",
      sentence: "{record}: {target} no longer has record {key}, which is linked with this one.",
    },
    sv: {
      title: "Borta ur målet",
      what: "Målet har inte längre posten som är länkad med denna.",
      meaning: recordWaits.sv,
      advice:
        "Återställ posten i målet, ta bort länken, eller ange att en ny ska skapas. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har inte längre post {key}, som är länkad med denna.",
    },
    nl: {
      title: "Weg uit het doel",
      what: "Het record dat aan dit record gekoppeld is, staat niet meer in het doel.",
      meaning: recordWaits.nl,
      advice:
        "Zet het record in het doel terug, verwijder de koppeling, of zeg dat er een nieuw moet komen. Daarna gaat het record automatisch verder.",
      sentence: "{record}: {target} heeft record {key}, dat hieraan gekoppeld is, niet meer.",
    },
  },
});
