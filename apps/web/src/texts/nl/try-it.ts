import type { enTryIt } from "../en/try-it.ts";

export const nlTryIt: typeof enTryIt = {
  tryIt: {
    title: "Zelf proberen",
    text: "Beide systemen zijn hier nagebouwd voor de demonstratie. Doe erin wat in echte systemen gebeurt, en kijk wat Koppla doet.",
    orderTitle: (shop) => `Een order plaatsen in ${shop}`,
    orderText: "Een klant bestelt wat iemand al eerder bestelde.",
    placeOrder: "Order plaatsen",
    placed: (reference) => `Order ${reference} is geplaatst.`,
    priceTitle: (books) => `Een prijs wijzigen in ${books}`,
    priceText:
      "Iemand wijzigt die daar met de hand. Bij het artikel toont de knop “Beide kanten nu vergelijken” wat er verschilt.",
    article: "Artikel",
    price: "Nieuwe prijs",
    changePrice: "Prijs wijzigen",
    priced: (article, before, after) => `Artikel ${article} kost daar nu ${after}, eerst was dat ${before}.`,
    switchTitle: "Een systeem uit- en weer aanzetten",
    switchText:
      "Een systeem dat uitstaat, geeft niemand antwoord. Koppla meldt dat, blijft vragen en gaat verder zodra het terug is.",
    answers: (system) => `${system} antwoordt`,
    blockTitle: "De blokkering van een debiteur opheffen",
    blockText: (books) => `${books} blokkeert één debiteur en weigert de orders van deze klant.`,
    unblock: "Blokkering opheffen",
    unblocked: "De blokkering is opgeheven. Probeer de mislukte orders opnieuw, dan worden ze geplaatst.",
    toFailed: "Naar de mislukte orders",
    notSeen: "Koppla is er nog niet langs geweest.",
    looksAt: (time) => `Om ${time} wordt er weer gekeken.`,
    lookNow: "Nu kijken",
    toRecord: "Naar het record",
  },
};
