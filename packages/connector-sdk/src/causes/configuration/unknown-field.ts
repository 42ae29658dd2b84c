import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const unknownField = defineCause({
  code: "unknown_field",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Field unknown to the system",
      what: "The system does not know a field that Koppla reads or writes.",
      meaning: setUp.en,
      advice: "Correct the name in the mapping or the settings, or create the free field there.",
    },
    sv: {
      title: "Fältet är okänt för systemet",
      what: "Systemet känner inte till ett fält som Koppla läser eller skriver.",
      meaning: setUp.sv,
      advice: "Rätta namnet i mappningen eller inställningarna, eller skapa det fria fältet där.",
    },
    nl: {
      title: "Veld onbekend in het systeem",
      what: "Het systeem kent een veld niet dat Koppla leest of schrijft.",
      meaning: setUp.nl,
      advice: "Verbeter de naam in de mapping of de instellingen, of maak het vrije veld daar aan.",
    },
  },
});
