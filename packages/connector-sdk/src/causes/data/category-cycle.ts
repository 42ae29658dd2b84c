import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const categoryCycle = defineCause({
  code: "category_cycle",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Category below itself",
      what: "The parents of the category would lead back to the category.",
      meaning: notWritten.en,
      advice: "Correct the tree in the source. It then goes through with the next run.",
    },
    sv: {
      title: "Kategori under sig själv",
      what: "Kategorins överordnade skulle leda tillbaka till kategorin själv.",
      meaning: notWritten.sv,
      advice: "Rätta trädet i källan. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Categorie onder zichzelf",
      what: "De bovenliggende categorieën zouden terugleiden naar de categorie zelf.",
      meaning: notWritten.nl,
      advice: "Herstel de boom in de bron. Daarna gaat het record mee met de volgende run.",
    },
  },
});
