import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const unknownOption = defineCause({
  code: "unknown_option",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "fill_value" }, { action: "retry" }],
  remedy: "reference",
  texts: {
    en: {
      title: "Option missing",
      what: "The record names an option of an attribute that the target does not have.",
      meaning: notWritten.en,
      advice: "Add the option in the target, or translate it in a lookup table. Then retry the record.",
    },
    sv: {
      title: "Alternativ saknas",
      what: "Posten nämner ett alternativ för ett attribut som målet inte har.",
      meaning: notWritten.sv,
      advice: "Lägg till alternativet i målet, eller översätt det i en uppslagstabell. Försök sedan igen med posten.",
    },
    nl: {
      title: "Optie ontbreekt",
      what: "Het record noemt een optie van een attribuut die het doel niet heeft.",
      meaning: notWritten.nl,
      advice: "Voeg de optie in het doel toe, of vertaal die in een opzoektabel. Probeer het record daarna opnieuw.",
    },
  },
});
