import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** Several documents of the target bear the reference after placing (keys). */
export const placedTwice = defineObstacle({
  code: "placed_twice",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "There twice",
      what: "The target has several documents with this reference.",
      meaning: recordWaits.en,
      advice: "Remove the surplus documents in the target. The record then continues automatically.",
      sentence: "{record}: {target} has several documents with this reference ({keys}).",
    },
    sv: {
      title: "Finns två gånger",
      what: "Målet har flera dokument med denna referens.",
      meaning: recordWaits.sv,
      advice: "Ta bort de överflödiga dokumenten i målet. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har flera dokument med den här referensen ({keys}).",
    },
    nl: {
      title: "Staat er twee keer",
      what: "Het doel heeft meerdere documenten met deze referentie.",
      meaning: recordWaits.nl,
      advice: "Verwijder de overtollige documenten in het doel. Daarna gaat het record automatisch verder.",
      sentence: "{record}: {target} heeft meerdere documenten met deze referentie ({keys}).",
    },
  },
});
