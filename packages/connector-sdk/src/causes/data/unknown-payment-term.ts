import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownPaymentTerm = defineCause({
  code: "unknown_payment_term",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "fill_value" }, { action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Payment term missing",
      what: "The record names a payment term that the target does not have.",
      meaning: notWritten.en,
      advice: "Correct the lookup table of payment terms, or create the term in the target. Then retry the record.",
    },
    sv: {
      title: "Betalningsvillkor saknas",
      what: "Posten nämner ett betalningsvillkor som målet inte har.",
      meaning: notWritten.sv,
      advice:
        "Rätta uppslagstabellen för betalningsvillkor, eller skapa villkoret i målet. Försök sedan igen med posten.",
    },
    nl: {
      title: "Betalingsconditie ontbreekt",
      what: "Het record noemt een betalingsconditie die het doel niet heeft.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de opzoektabel van betalingscondities, of maak de conditie in het doel aan. Probeer het record daarna opnieuw.",
    },
  },
});
