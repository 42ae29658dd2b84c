import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownTaxCode = defineCause({
  code: "unknown_tax_code",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "fill_value" }, { action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "VAT code missing",
      what: "The record names a VAT code that the target does not have.",
      meaning: notWritten.en,
      advice: "Correct the lookup table of VAT codes, or create the code in the target. Then retry the record.",
    },
    sv: {
      title: "Momskod saknas",
      what: "Posten nämner en momskod som målet inte har.",
      meaning: notWritten.sv,
      advice: "Rätta uppslagstabellen för momskoder, eller skapa koden i målet. Försök sedan igen med posten.",
    },
    nl: {
      title: "Btw-code ontbreekt",
      what: "Het record noemt een btw-code die het doel niet heeft.",
      meaning: notWritten.nl,
      advice:
        "Verbeter de opzoektabel van btw-codes, of maak de code in het doel aan. Probeer het record daarna opnieuw.",
    },
  },
});
