import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownSku = defineCause({
  code: "unknown_sku",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "run", flowOf: "product" }, { action: "retry" }],
  texts: {
    en: {
      title: "Article missing",
      what: "The record names an article that the target does not have.",
      meaning: notWritten.en,
      advice: "Run the product flow, or create the article in the target. Then retry the record.",
    },
    sv: {
      title: "Artikel saknas",
      what: "Posten nämner en artikel som målet inte har.",
      meaning: notWritten.sv,
      advice: "Kör produktflödet, eller skapa artikeln i målet. Försök sedan igen med posten.",
    },
    nl: {
      title: "Artikel ontbreekt",
      what: "Het record noemt een artikel dat het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Start de productstroom, of maak het artikel in het doel aan. Probeer het record daarna opnieuw.",
    },
  },
});
