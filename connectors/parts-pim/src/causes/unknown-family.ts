import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const unknownFamily = defineOwnCause({
  code: "unknown_family",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "reference",
  arises: ["source", "document", "setting", "table", "mapping"],
  texts: {
    en: {
      title: "Family missing",
      what: "The record names a product family that Parts PIM does not have.",
      meaning: sharedTexts.notWritten.en,
      advice: "Create the family in Parts PIM, or correct the mapping. Then retry the record.",
    },
    sv: {
      title: "Produktfamilj saknas",
      what: "Posten nämner en produktfamilj som Parts PIM inte har.",
      meaning: sharedTexts.notWritten.sv,
      advice: "Skapa familjen i Parts PIM, eller rätta mappningen. Försök sedan igen med posten.",
    },
    nl: {
      title: "Productfamilie ontbreekt",
      what: "Het record noemt een productfamilie die Parts PIM niet heeft.",
      meaning: sharedTexts.notWritten.nl,
      advice: "Maak de familie in Parts PIM aan, of verbeter de mapping. Probeer het record daarna opnieuw.",
    },
  },
});
