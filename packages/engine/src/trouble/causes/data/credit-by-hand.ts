import { defineObstacle } from "../obstacle-cause.ts";

/** A credit invoice (of invoice), where the target takes orders only. */
export const creditByHand = defineObstacle({
  code: "credit_by_hand",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Credit invoice",
      what: "A credit invoice cannot become an order.",
      meaning: "The target does not have it.",
      advice: "Book it in the target by hand, or let the flow make invoices (setting as: invoice).",
      sentence: "{record} takes back invoice {invoice}, and an order cannot take anything back.",
    },
    sv: {
      title: "Kreditfaktura",
      what: "En kreditfaktura kan inte bli en order.",
      meaning: "Målet har den inte.",
      advice: "Bokför den i målet för hand, eller låt flödet göra fakturor (inställningen as: invoice).",
      sentence: "{record} krediterar faktura {invoice}, och en order kan inte ta tillbaka något.",
    },
    nl: {
      title: "Creditfactuur",
      what: "Een creditfactuur kan geen order worden.",
      meaning: "Het doel heeft hem niet.",
      advice: "Boek hem met de hand in het doel, of laat de stroom facturen maken (instelling as: invoice).",
      sentence: "{record} crediteert factuur {invoice}, en een order kan niets terugnemen.",
    },
  },
});
