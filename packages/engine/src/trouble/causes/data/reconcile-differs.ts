import { defineObstacle } from "../obstacle-cause.ts";

/** Comparing both sides: the record of the target (key) holds other values (fields, with both). */
export const reconcileDiffers = defineObstacle({
  code: "reconcile_differs",
  category: "data",
  actor: "administrator",
  closes: "hand",
  next: [{ action: "reconcile" }],
  texts: {
    en: {
      title: "Figures differ",
      what: "The comparison of both systems found a record that is not the same on both sides.",
      meaning: "The two systems are not in step at this record.",
      advice: "Compare both, and correct the wrong one by hand. Koppla does not change a booked document.",
      sentence: "{record}: {key} in {target} differs from {source} ({source} ↔ {target}): {fields}.",
    },
    sv: {
      title: "Siffrorna skiljer sig åt",
      what: "Jämförelsen av systemen fann en post som inte är lika på båda sidor.",
      meaning: "De två systemen är inte i takt för denna post.",
      advice: "Jämför båda, och rätta för hand den som är fel. Koppla ändrar inte ett bokfört dokument.",
      sentence: "{record}: {key} i {target} skiljer sig från {source} ({source} ↔ {target}): {fields}.",
    },
    nl: {
      title: "Cijfers verschillen",
      what: "De vergelijking van beide systemen vond een record dat niet aan beide kanten gelijk is.",
      meaning: "De twee systemen lopen bij dit record niet gelijk.",
      advice: "Vergelijk beide, en verbeter het verkeerde met de hand. Koppla wijzigt een geboekt document niet.",
      sentence: "{record}: {key} in {target} wijkt af van {source} ({source} ↔ {target}): {fields}.",
    },
  },
});
