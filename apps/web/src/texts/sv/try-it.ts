import type { enTryIt } from "../en/try-it.ts";

export const svTryIt: typeof enTryIt = {
  tryIt: {
    title: "Prova själv",
    text: "Båda systemen här är simulerade för demonstrationen. Gör i dem det som händer i riktiga system, och se vad Koppla gör.",
    orderTitle: (shop) => `Lägg en order i ${shop}`,
    orderText: "En kund beställer det som någon har beställt förut.",
    placeOrder: "Lägg en order",
    placed: (reference) => `Order ${reference} är lagd.`,
    priceTitle: (books) => `Ändra ett pris i ${books}`,
    priceText: "Någon ändrar det där för hand. På artikelns post visar ”Jämför båda sidor nu” vad som skiljer sig.",
    article: "Artikel",
    price: "Nytt pris",
    changePrice: "Ändra priset",
    priced: (article, before, after) => `Artikel ${article} kostar nu ${after} där, tidigare ${before}.`,
    switchTitle: "Stäng av ett system och slå på det igen",
    switchText:
      "Ett avstängt system svarar inte. Koppla säger till, fortsätter att fråga och går vidare när det är tillbaka.",
    answers: (system) => `${system} svarar`,
    blockTitle: "Ta bort spärren för en kund",
    blockText: (books) => `${books} spärrar en kund och avvisar kundens ordrar.`,
    unblock: "Ta bort spärren",
    unblocked: "Spärren är borta. Försök igen med de misslyckade ordrarna, så läggs de in.",
    toFailed: "Till de misslyckade ordrarna",
    notSeen: "Koppla har inte sett den än.",
    looksAt: (time) => `Koppla tittar igen ${time}.`,
    lookNow: "Titta nu",
    toRecord: "Till posten",
  },
};
