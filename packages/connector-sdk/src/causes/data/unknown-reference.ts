import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownReference = defineCause({
  code: "unknown_reference",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Refers to nothing",
      what: "The record names something that the target does not have.",
      meaning: notWritten.en,
      advice: "Create it in the target, or correct the record. Then retry the record.",
    },
    sv: {
      title: "Hänvisar till inget",
      what: "Posten nämner något som målet inte har.",
      meaning: notWritten.sv,
      advice: "Skapa det i målet, eller rätta posten. Försök sedan igen med posten.",
    },
    nl: {
      title: "Verwijst naar niets",
      what: "Het record verwijst naar iets dat het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Maak het in het doel aan, of verbeter het record. Probeer het record daarna opnieuw.",
    },
  },
});
