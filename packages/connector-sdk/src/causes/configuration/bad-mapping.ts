import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const badMapping = defineCause({
  code: "bad_mapping",
  category: "configuration",
  actor: "owner",
  closes: "records",
  next: [{ action: "show_fields" }, { action: "apply" }],
  texts: {
    en: {
      title: "Mapping has faults",
      what: "Koppla cannot use a row of the flow's mapping.",
      meaning: setUp.en,
      advice: "Correct the row. The list of fields shows what both systems have.",
    },
    sv: {
      title: "Fel i mappningen",
      what: "Koppla kan inte använda en rad i flödets mappning.",
      meaning: setUp.sv,
      advice: "Rätta raden. Fältlistan visar vad båda systemen har.",
    },
    nl: {
      title: "Fouten in de mapping",
      what: "Koppla kan een regel van de mapping van deze stroom niet gebruiken.",
      meaning: setUp.nl,
      advice: "Verbeter de regel. De lijst van velden toont wat beide systemen hebben.",
    },
  },
});
