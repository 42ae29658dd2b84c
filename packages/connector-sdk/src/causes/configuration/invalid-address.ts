import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const invalidAddress = defineCause({
  code: "invalid_address",
  category: "configuration",
  actor: "owner",
  closes: "call",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Address not usable",
      what: "The connection's address is not a complete address of the web.",
      meaning: unreached.en,
      advice: "Correct it: https://, the name, and the path of the interface.",
    },
    sv: {
      title: "Adressen går inte att använda",
      what: "Kopplingens adress är ingen fullständig webbadress.",
      meaning: unreached.sv,
      advice: "Rätta den: https://, namnet och gränssnittets sökväg.",
    },
    nl: {
      title: "Adres niet bruikbaar",
      what: "Het adres van de verbinding is geen volledig webadres.",
      meaning: unreached.nl,
      advice: "Verbeter het: https://, de naam, en het pad van de API.",
    },
  },
});
