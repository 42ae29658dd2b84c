import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const plainHttpRefused = defineCause({
  code: "plain_http_refused",
  category: "configuration",
  actor: "owner",
  closes: "call",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Address without encryption",
      what: "The connection's address begins with http://, so others could read the data on its way.",
      meaning: unreached.en,
      advice: "Give the system's https:// address.",
    },
    sv: {
      title: "Adress utan kryptering",
      what: "Kopplingens adress börjar med http://, så andra skulle kunna läsa uppgifterna på vägen.",
      meaning: unreached.sv,
      advice: "Ange systemets https://-adress.",
    },
    nl: {
      title: "Adres zonder versleuteling",
      what: "Het adres van de verbinding begint met http://, dus anderen zouden de gegevens onderweg kunnen lezen.",
      meaning: unreached.nl,
      advice: "Geef het https://-adres van het systeem.",
    },
  },
});
