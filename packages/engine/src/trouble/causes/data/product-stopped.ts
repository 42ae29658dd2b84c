import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** Koppla could not create a missing product (products), for the reason that follows. */
export const productStopped = defineObstacle({
  code: "product_stopped",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Article not created",
      what: "Koppla could not create an article that an order needs.",
      meaning: recordWaits.en,
      advice: "Correct the fault of the article. The record then continues automatically.",
      sentence:
        "{record}: it waits for the article {products}, and continues automatically once the article is created.",
    },
    sv: {
      title: "Artikeln skapades inte",
      what: "Koppla kunde inte skapa en artikel som en order behöver.",
      meaning: recordWaits.sv,
      advice: "Rätta felet hos artikeln. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: den väntar på artikeln {products} och fortsätter automatiskt när artikeln är skapad.",
    },
    nl: {
      title: "Artikel niet aangemaakt",
      what: "Koppla kon een artikel dat een order nodig heeft, niet aanmaken.",
      meaning: recordWaits.nl,
      advice: "Verhelp wat er mis is met het artikel. Daarna gaat het record automatisch verder.",
      sentence: "{record}: de order wacht op artikel {products} en gaat automatisch verder zodra dat aangemaakt is.",
    },
  },
});
