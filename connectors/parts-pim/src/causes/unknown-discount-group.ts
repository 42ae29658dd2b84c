import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const unknownDiscountGroup = defineOwnCause({
  code: "unknown_discount_group",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "fill_value" }, { action: "retry" }],
  remedy: "reference",
  arises: ["source", "document", "setting", "table", "mapping"],
  texts: {
    en: {
      title: "Discount group missing",
      what: "The record names a discount group that Parts PIM does not have.",
      meaning: sharedTexts.notWritten.en,
      advice: "Create the group in Parts PIM, or correct the lookup table. Then retry the record.",
    },
    sv: {
      title: "Rabattgrupp saknas",
      what: "Posten nämner en rabattgrupp som Parts PIM inte har.",
      meaning: sharedTexts.notWritten.sv,
      advice: "Skapa gruppen i Parts PIM, eller rätta uppslagstabellen. Försök sedan igen med posten.",
    },
    nl: {
      title: "Kortingsgroep ontbreekt",
      what: "Het record noemt een kortingsgroep die Parts PIM niet heeft.",
      meaning: sharedTexts.notWritten.nl,
      advice: "Maak de groep in Parts PIM aan, of verbeter de opzoektabel. Probeer het record daarna opnieuw.",
    },
  },
});
