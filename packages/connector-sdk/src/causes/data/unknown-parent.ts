import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownParent = defineCause({
  code: "unknown_parent",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Parent missing",
      what: "The record names a parent that the target does not have.",
      meaning: notWritten.en,
      advice: "Create it in the target, or correct the record. Then retry the record.",
    },
    sv: {
      title: "Överordnad saknas",
      what: "Posten nämner en överordnad som målet inte har.",
      meaning: notWritten.sv,
      advice: "Skapa den i målet, eller rätta posten. Försök sedan igen med posten.",
    },
    nl: {
      title: "Bovenliggend record ontbreekt",
      what: "Het record noemt een bovenliggend record dat het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Maak dat in het doel aan, of verbeter het record. Probeer het record daarna opnieuw.",
    },
  },
});
