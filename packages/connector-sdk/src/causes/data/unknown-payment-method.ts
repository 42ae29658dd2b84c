import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownPaymentMethod = defineCause({
  code: "unknown_payment_method",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "fill_value" }, { action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Payment method missing",
      what: "The record names a payment method that the target does not have.",
      meaning: notWritten.en,
      advice: "Correct the lookup table of payment methods, or create the method in the target. Then retry the record.",
    },
    sv: {
      title: "Betalsätt saknas",
      what: "Posten nämner ett betalsätt som målet inte har.",
      meaning: notWritten.sv,
      advice: "Rätta uppslagstabellen för betalsätt, eller skapa betalsättet i målet. Försök sedan igen med posten.",
    },
    nl: {
      title: "Betaalwijze ontbreekt",
      what: "Het record noemt een betaalwijze die het doel niet heeft.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de opzoektabel van betaalwijzen, of maak de betaalwijze in het doel aan. Probeer het record daarna opnieuw.",
    },
  },
});
