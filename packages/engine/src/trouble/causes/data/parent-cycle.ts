import { defineObstacle } from "../obstacle-cause.ts";

/** The category is its own ancestor, through its parent (parent). */
export const parentCycle = defineObstacle({
  code: "parent_cycle",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Category below itself",
      what: "The parents of the category lead back to the category.",
      meaning: "Koppla did not write it. The others continue.",
      advice: "Correct the tree in the source. The category then goes through with the next run.",
      sentence: "{record}: its parent {parent} lies, in the end, below the category.",
    },
    sv: {
      title: "Kategori under sig själv",
      what: "Kategorins överordnade leder tillbaka till kategorin själv.",
      meaning: "Koppla skrev den inte. De andra fortsätter.",
      advice: "Rätta trädet i källan. Kategorin går sedan igenom vid nästa körning.",
      sentence: "{record}: den överordnade {parent} ligger till slut under kategorin själv.",
    },
    nl: {
      title: "Categorie onder zichzelf",
      what: "De bovenliggende categorieën leiden terug naar de categorie zelf.",
      meaning: "Koppla schreef de categorie niet. De andere gaan verder.",
      advice: "Herstel de boom in de bron. Daarna gaat de categorie mee met de volgende run.",
      sentence: "{record}: de bovenliggende categorie {parent} ligt uiteindelijk onder de categorie zelf.",
    },
  },
});
