import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const invalidQuantity = defineCause({
  code: "invalid_quantity",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "value",
  texts: {
    en: {
      title: "Quantity not accepted",
      what: "A quantity is nothing, or less than nothing, where that cannot be.",
      meaning: notWritten.en,
      advice: "Correct the value in the source, or the row of the mapping. It then goes through with the next run.",
    },
    sv: {
      title: "Antalet godtas inte",
      what: "Ett antal är noll eller mindre än noll där det inte går.",
      meaning: notWritten.sv,
      advice: "Rätta värdet i källan, eller raden i mappningen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Aantal niet aanvaard",
      what: "Een aantal is nul of minder dan nul waar dat niet kan.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de waarde in de bron, of de regel van de mapping. Daarna gaat het record mee met de volgende run.",
    },
  },
});
