import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownInvoice = defineCause({
  code: "unknown_invoice",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Invoice missing",
      what: "The record names an invoice that the target does not have.",
      meaning: notWritten.en,
      advice: "Book that invoice first, or correct the record. Then retry the record.",
    },
    sv: {
      title: "Faktura saknas",
      what: "Posten nämner en faktura som målet inte har.",
      meaning: notWritten.sv,
      advice: "Bokför den fakturan först, eller rätta posten. Försök sedan igen med posten.",
    },
    nl: {
      title: "Factuur ontbreekt",
      what: "Het record noemt een factuur die het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Boek die factuur eerst, of verbeter het record. Probeer het record daarna opnieuw.",
    },
  },
});
