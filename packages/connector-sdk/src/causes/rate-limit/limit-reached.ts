import { defineCause } from "../cause.ts";

export const limitReached = defineCause({
  code: "limit_reached",
  category: "rate_limit",
  actor: "koppla",
  closes: "call",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Limit of the connection reached",
      what: "Koppla has made as many calls as the connection's limit allows.",
      meaning: "Koppla continues as soon as the limit allows more. No record loses a try.",
      advice:
        "Nothing. If it takes too long, raise the limit in the connection's settings. Check first that the system allows it.",
    },
    sv: {
      title: "Kopplingens gräns är nådd",
      what: "Koppla har gjort så många anrop som kopplingens gräns tillåter.",
      meaning: "Koppla fortsätter så snart gränsen tillåter mer. Inga försök förbrukas.",
      advice:
        "Inget. Om det tar för lång tid, höj gränsen i kopplingens inställningar. Kontrollera först att systemet tillåter det.",
    },
    nl: {
      title: "Grens van de verbinding bereikt",
      what: "Koppla heeft zoveel aanroepen gedaan als de grens van de verbinding toestaat.",
      meaning: "Koppla gaat verder zodra de grens meer toestaat. Geen record verliest een poging.",
      advice:
        "Niets. Duurt het te lang, verhoog dan de grens in de instellingen van de verbinding. Controleer eerst of het systeem dat toestaat.",
    },
  },
});
