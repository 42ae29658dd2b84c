import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownAttribute = defineCause({
  code: "unknown_attribute",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Attribute missing",
      what: "The record names an attribute that the target does not have.",
      meaning: notWritten.en,
      advice: "Create it in the target, or take it out of the mapping. Then retry the record.",
    },
    sv: {
      title: "Attribut saknas",
      what: "Posten nämner ett attribut som målet inte har.",
      meaning: notWritten.sv,
      advice: "Skapa det i målet, eller ta bort det ur mappningen. Försök sedan igen med posten.",
    },
    nl: {
      title: "Attribuut ontbreekt",
      what: "Het record noemt een attribuut dat het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Maak het in het doel aan, of haal het uit de mapping. Probeer het record daarna opnieuw.",
    },
  },
});
