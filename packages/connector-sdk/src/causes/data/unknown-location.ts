import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownLocation = defineCause({
  code: "unknown_location",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Stock location missing",
      what: "The record names a stock location that the target does not have.",
      meaning: notWritten.en,
      advice: "Correct the location in the settings, or create it in the target. Then retry the record.",
    },
    sv: {
      title: "Lagerplats saknas",
      what: "Posten nämner en lagerplats som målet inte har.",
      meaning: notWritten.sv,
      advice: "Rätta platsen i inställningarna, eller skapa den i målet. Försök sedan igen med posten.",
    },
    nl: {
      title: "Voorraadlocatie ontbreekt",
      what: "Het record noemt een voorraadlocatie die het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Verbeter de locatie in de instellingen, of maak die in het doel aan. Probeer het record daarna opnieuw.",
    },
  },
});
