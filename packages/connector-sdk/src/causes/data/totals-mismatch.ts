import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const totalsMismatch = defineCause({
  code: "totals_mismatch",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Totals differ",
      what: "The system calculates other totals from the lines of the document.",
      meaning: notWritten.en,
      advice: "Compare prices, discounts and VAT codes of the lines. Then retry the record.",
    },
    sv: {
      title: "Summorna skiljer sig",
      what: "Systemet räknar ut andra summor av dokumentets rader.",
      meaning: notWritten.sv,
      advice: "Jämför radernas priser, rabatter och momskoder. Försök sedan igen med posten.",
    },
    nl: {
      title: "Totalen verschillen",
      what: "Het systeem berekent uit de regels van het document andere totalen.",
      meaning: notWritten.nl,
      advice: "Vergelijk prijzen, kortingen en btw-codes van de regels. Probeer het record daarna opnieuw.",
    },
  },
});
