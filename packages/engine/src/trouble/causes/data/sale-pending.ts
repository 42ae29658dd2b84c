import { defineObstacle } from "../obstacle-cause.ts";

/** The sale is claimed by another document (document) of the source, which is not in the target yet. */
export const salePending = defineObstacle({
  code: "sale_pending",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Its sale is still open",
      what: "An order and its invoice are one sale. The other document of this sale is not settled yet.",
      meaning: "The record waits until the other one is placed, so that the sale is not booked twice.",
      advice: "See why the other document waits, and settle that one. This record then continues automatically.",
      sentence: "{record}: the same sale is claimed by {document}, which is not in {target} yet.",
    },
    sv: {
      title: "Försäljningen är inte klar",
      what: "En order och dess faktura är en försäljning. Det andra dokumentet är inte klart än.",
      meaning: "Posten väntar tills det andra är inlagt, så att försäljningen inte bokförs två gånger.",
      advice: "Se varför det andra dokumentet väntar, och lös det. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: samma försäljning hör till {document}, som inte finns i {target} än.",
    },
    nl: {
      title: "De verkoop is nog niet klaar",
      what: "Een order en de factuur ervan zijn één verkoop. Het andere document is nog niet klaar.",
      meaning: "Het record wacht tot het andere geplaatst is, zodat de verkoop niet twee keer geboekt wordt.",
      advice: "Kijk waarom het andere document wacht, en los dat op. Daarna gaat dit record automatisch verder.",
      sentence: "{record}: dezelfde verkoop hoort bij {document}, dat nog niet in {target} staat.",
    },
  },
});
