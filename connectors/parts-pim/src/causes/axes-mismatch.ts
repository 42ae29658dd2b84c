import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const axesMismatch = defineOwnCause({
  code: "axes_mismatch",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  arises: ["source"],
  texts: {
    en: {
      title: "Variant does not fit its model",
      what: "The variant has other axes than its product model in Parts PIM.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Give the variant the axes of its model, or correct the table of attributes. It then goes through with the next run.",
    },
    sv: {
      title: "Varianten passar inte sin modell",
      what: "Varianten har andra axlar än sin produktmodell i Parts PIM.",
      meaning: sharedTexts.notWritten.sv,
      advice: "Ge varianten modellens axlar, eller rätta attributtabellen. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Variant past niet bij het model",
      what: "De variant heeft andere assen dan zijn productmodel in Parts PIM.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Geef de variant de assen van het model, of verbeter de attribuuttabel. Daarna gaat het record mee met de volgende run.",
    },
  },
});
