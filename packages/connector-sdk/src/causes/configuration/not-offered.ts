import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const notOffered = defineCause({
  code: "not_offered",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "show_systems" }, { action: "apply" }],
  texts: {
    en: {
      title: "Direction not possible",
      what: "The system cannot read, create or change records of this entity, as the flow needs.",
      meaning: setUp.en,
      advice: "Turn the flow round or remove it. The list of systems shows why.",
    },
    sv: {
      title: "Riktningen är inte möjlig",
      what: "Systemet kan inte läsa, skapa eller ändra poster av detta slag, som flödet kräver.",
      meaning: setUp.sv,
      advice: "Vänd på flödet eller ta bort det. Systemlistan visar varför.",
    },
    nl: {
      title: "Richting niet mogelijk",
      what: "Het systeem kan records van deze soort niet lezen, aanmaken of wijzigen, terwijl de stroom dat nodig heeft.",
      meaning: setUp.nl,
      advice: "Draai de stroom om of verwijder hem. De lijst van systemen toont waarom.",
    },
  },
});
