import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The target does not have the parent category (parent). */
export const parentMissing = defineObstacle({
  code: "parent_missing",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Parent category missing",
      what: "The target does not have the parent category yet.",
      meaning: recordWaits.en,
      advice: "Correct the fault of the parent category. The record then continues automatically.",
      sentence: "{record}: {target} does not have its parent category {parent} yet.",
    },
    sv: {
      title: "Överordnad kategori saknas",
      what: "Målet har ännu inte den överordnade kategorin.",
      meaning: recordWaits.sv,
      advice: "Rätta felet hos den överordnade kategorin. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har ännu inte den överordnade kategorin {parent}.",
    },
    nl: {
      title: "Bovenliggende categorie ontbreekt",
      what: "Het doel heeft de bovenliggende categorie nog niet.",
      meaning: recordWaits.nl,
      advice: "Verhelp wat er mis is met de bovenliggende categorie. Daarna gaat het record automatisch verder.",
      sentence: "{record}: {target} heeft de bovenliggende categorie {parent} nog niet.",
    },
  },
  named: {
    by: "parent",
    texts: {
      en: {
        one: "Parent category {value} is not in {target} yet",
        several: "{count} parent categories are not in {target} yet: {first}",
      },
      sv: {
        one: "Den överordnade kategorin {value} finns ännu inte i {target}",
        several: "{count} överordnade kategorier finns ännu inte i {target}: {first}",
      },
      nl: {
        one: "Bovenliggende categorie {value} staat nog niet in {target}",
        several: "{count} bovenliggende categorieën staan nog niet in {target}: {first}",
      },
    },
  },
});
