import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The record found in the target belongs to another record of the source (by). */
export const alreadyLinked = defineObstacle({
  code: "already_linked",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Belongs to another",
      what: "The record found in the target belongs to another record of the source.",
      meaning: recordWaits.en,
      advice: "Correct the record of the two that is wrong. The record then continues automatically.",
      sentence: "{record}: record {key} found in {target} already belongs to record “{by}” of {source}.",
    },
    sv: {
      title: "Hör till en annan",
      what: "Posten som hittades i målet hör till en annan post i källan.",
      meaning: recordWaits.sv,
      advice: "Rätta den av de två posterna som är fel. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: posten {key} som hittades i {target} hör redan till posten ”{by}” i {source}.",
    },
    nl: {
      title: "Hoort bij een ander",
      what: "Het record dat in het doel gevonden is, hoort bij een ander record van de bron.",
      meaning: recordWaits.nl,
      advice: "Verbeter van deze twee records het record dat niet klopt. Daarna gaat het record automatisch verder.",
      sentence: "{record}: record {key}, dat in {target} gevonden is, hoort al bij record “{by}” van {source}.",
    },
  },
});
