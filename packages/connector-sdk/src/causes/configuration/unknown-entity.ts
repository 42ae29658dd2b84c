import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const unknownEntity = defineCause({
  code: "unknown_entity",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "No such entity",
      what: "Koppla does not know the entity of the flow.",
      meaning: setUp.en,
      advice: "Correct the flow's entity.",
    },
    sv: {
      title: "Okänt slag av post",
      what: "Koppla känner inte till flödets slag av post.",
      meaning: setUp.sv,
      advice: "Rätta flödets entity.",
    },
    nl: {
      title: "Onbekende soort records",
      what: "Koppla kent de soort records van de stroom niet.",
      meaning: setUp.nl,
      advice: "Verbeter de soort records (entity) van de stroom.",
    },
  },
});
