import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const duplicateVariant = defineOwnCause({
  code: "duplicate_variant",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  arises: ["source"],
  texts: {
    en: {
      title: "Variant there twice",
      what: "Another variant of the same product has the same axes.",
      meaning: sharedTexts.notWritten.en,
      advice: "Change the axes of one of the two variants in the source. It then goes through with the next run.",
    },
    sv: {
      title: "Varianten finns två gånger",
      what: "En annan variant av samma produkt har samma axlar.",
      meaning: sharedTexts.notWritten.sv,
      advice: "Ändra axlarna för en av de två varianterna i källan. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Variant staat er twee keer",
      what: "Een andere variant van hetzelfde product heeft dezelfde assen.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Wijzig de assen van een van de twee varianten in de bron. Daarna gaat het record mee met de volgende run.",
    },
  },
});
