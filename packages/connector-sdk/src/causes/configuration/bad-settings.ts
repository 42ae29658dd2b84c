import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const badSettings = defineCause({
  code: "bad_settings",
  category: "configuration",
  actor: "owner",
  closes: "call",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Settings do not fit",
      what: "A setting of the connection is missing, or has a value that it cannot have.",
      meaning: setUp.en,
      advice: "Correct the settings of the connection, and apply the file.",
    },
    sv: {
      title: "Inställningarna stämmer inte",
      what: "En inställning för kopplingen saknas eller har ett värde som den inte kan ha.",
      meaning: setUp.sv,
      advice: "Rätta kopplingens inställningar, och läs in filen igen.",
    },
    nl: {
      title: "Instellingen kloppen niet",
      what: "Een instelling van de verbinding ontbreekt, of heeft een waarde die niet kan.",
      meaning: setUp.nl,
      advice: "Verbeter de instellingen van de verbinding, en pas het bestand opnieuw toe.",
    },
  },
});
