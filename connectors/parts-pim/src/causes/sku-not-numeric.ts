import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const skuNotNumeric = defineOwnCause({
  code: "sku_not_numeric",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  arises: ["source", "document", "setting", "table", "mapping"],
  texts: {
    en: {
      title: "Article number has letters",
      what: "This installation of Parts PIM takes only digits as article number.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Give the article a number of digits in the source, or change it by a step of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Artikelnumret har bokstäver",
      what: "Denna installation av Parts PIM tar bara siffror som artikelnummer.",
      meaning: sharedTexts.notWritten.sv,
      advice:
        "Ge artikeln ett nummer av siffror i källan, eller ändra det med ett steg i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Artikelnummer met letters",
      what: "Deze installatie van Parts PIM neemt alleen cijfers aan als artikelnummer.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Geef het artikel in de bron een nummer met alleen cijfers, of wijzig het met een stap van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
