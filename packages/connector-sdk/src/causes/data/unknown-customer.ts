import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownCustomer = defineCause({
  code: "unknown_customer",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "run", flowOf: "customer" }, { action: "retry" }],
  texts: {
    en: {
      title: "Customer missing",
      what: "The record names a customer that the target does not have.",
      meaning: notWritten.en,
      advice: "Create the customer in the target, or run the customer flow. Then retry the record.",
    },
    sv: {
      title: "Kund saknas",
      what: "Posten nämner en kund som målet inte har.",
      meaning: notWritten.sv,
      advice: "Skapa kunden i målet, eller kör kundflödet. Försök sedan igen med posten.",
    },
    nl: {
      title: "Klant ontbreekt",
      what: "Het record noemt een klant die het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Maak de klant in het doel aan, of start de klantenstroom. Probeer het record daarna opnieuw.",
    },
  },
});
