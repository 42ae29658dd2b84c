import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownCategory = defineCause({
  code: "unknown_category",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "run", flowOf: "category" }, { action: "retry" }],
  texts: {
    en: {
      title: "Category missing",
      what: "The record names a category that the target does not have.",
      meaning: notWritten.en,
      advice: "Run the category flow, or create the category in the target. Then retry the record.",
    },
    sv: {
      title: "Kategori saknas",
      what: "Posten nämner en kategori som målet inte har.",
      meaning: notWritten.sv,
      advice: "Kör kategoriflödet, eller skapa kategorin i målet. Försök sedan igen med posten.",
    },
    nl: {
      title: "Categorie ontbreekt",
      what: "Het record noemt een categorie die het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Start de categoriestroom, of maak de categorie in het doel aan. Probeer het record daarna opnieuw.",
    },
  },
});
