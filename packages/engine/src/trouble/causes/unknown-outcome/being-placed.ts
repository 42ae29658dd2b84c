import { defineObstacle } from "../obstacle-cause.ts";
import { automatic } from "../shared-texts.ts";

/** Another run is at the same customer or address. */
export const beingPlaced = defineObstacle({
  code: "being_placed",
  category: "unknown_outcome",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Being placed by another run",
      what: "Another run is placing the same customer or address at this moment.",
      meaning: automatic.en,
      advice: "Nothing.",
      sentence:
        "{record}: another run is placing the same thing in {target}. The record continues automatically as soon as that is done.",
    },
    sv: {
      title: "Läggs in av en annan körning",
      what: "En annan körning lägger in samma kund eller adress just nu.",
      meaning: automatic.sv,
      advice: "Inget.",
      sentence:
        "{record}: en annan körning lägger in samma sak i {target}. Posten fortsätter automatiskt så snart det är klart.",
    },
    nl: {
      title: "Wordt door een andere run geplaatst",
      what: "Een andere run plaatst op dit moment dezelfde klant of hetzelfde adres.",
      meaning: automatic.nl,
      advice: "Niets.",
      sentence:
        "{record}: een andere run plaatst hetzelfde in {target}. Het record gaat automatisch verder zodra dat klaar is.",
    },
  },
});
