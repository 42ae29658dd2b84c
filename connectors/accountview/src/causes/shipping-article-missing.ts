import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const shippingArticleMissing = defineOwnCause({
  code: "shipping_article_missing",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  arises: ["setting"],
  texts: {
    en: {
      title: "Article for shipping not set",
      what: "The order has shipping costs, and the connection names no article to book them on.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Set shippingArticle in the settings of the connection, and apply the file. It then goes through with the next run.",
    },
    sv: {
      title: "Artikel för frakt är inte vald",
      what: "Ordern har fraktkostnad, och kopplingen anger ingen artikel att bokföra den på.",
      meaning: sharedTexts.notWritten.sv,
      advice:
        "Ange shippingArticle i kopplingens inställningar, och läs in filen igen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Artikel voor verzending niet ingesteld",
      what: "De order heeft verzendkosten, en de verbinding noemt geen artikel om ze op te boeken.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Stel shippingArticle in bij de instellingen van de verbinding, en pas het bestand opnieuw toe. Daarna gaat het record mee met de volgende run.",
    },
  },
});
