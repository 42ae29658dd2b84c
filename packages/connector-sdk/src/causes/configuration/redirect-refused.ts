import { defineCause } from "../cause.ts";
import { lost } from "../shared-texts.ts";

export const redirectRefused = defineCause({
  code: "redirect_refused",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  concerns: "connection",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "System points elsewhere",
      what: "The system sent Koppla to another address. Koppla does not follow, so that no key reaches strangers.",
      meaning: lost.en,
      advice: "Give the connection the system's present address.",
    },
    sv: {
      title: "Systemet hänvisar vidare",
      what: "Systemet skickade Koppla till en annan adress. Koppla följer inte med, så att ingen nyckel når utomstående.",
      meaning: lost.sv,
      advice: "Ge kopplingen systemets nuvarande adress.",
    },
    nl: {
      title: "Systeem verwijst door",
      what: "Het systeem stuurde Koppla naar een ander adres. Koppla volgt dat niet, zodat geen sleutel bij vreemden komt.",
      meaning: lost.nl,
      advice: "Geef de verbinding het huidige adres van het systeem.",
    },
  },
});
