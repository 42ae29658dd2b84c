import { defineCause } from "../cause.ts";
import { locked } from "../shared-texts.ts";

export const tokenRefused = defineCause({
  code: "token_refused",
  category: "credentials",
  actor: "administrator",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "No token given",
      what: "The system refused to give Koppla a token, for a reason of its own.",
      meaning: locked.en,
      advice: "Read what the system said, and check the application's registration there.",
    },
    sv: {
      title: "Ingen nyckel gavs",
      what: "Systemet nekade Koppla en nyckel, av ett eget skäl.",
      meaning: locked.sv,
      advice: "Läs vad systemet svarade, och kontrollera programmets registrering där.",
    },
    nl: {
      title: "Geen token gegeven",
      what: "Het systeem weigerde Koppla een token, om een eigen reden.",
      meaning: locked.nl,
      advice: "Lees wat het systeem zei, en controleer de registratie van de toepassing daar.",
    },
  },
});
