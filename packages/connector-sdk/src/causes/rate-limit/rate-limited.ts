import { defineCause } from "../cause.ts";

export const rateLimited = defineCause({
  code: "rate_limited",
  category: "rate_limit",
  actor: "koppla",
  closes: "call",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "System asks for fewer calls",
      what: "The system has had as many calls as it allows for now, from Koppla or others.",
      meaning: "Koppla waits as long as the system asks, then continues. No record loses a try.",
      advice: "Nothing. If it happens daily, let other programs call less, or ask for a higher limit.",
    },
    sv: {
      title: "Systemet ber om färre anrop",
      what: "Systemet har fått så många anrop som det tillåter just nu, från Koppla eller andra.",
      meaning: "Koppla väntar så länge som systemet ber om och fortsätter sedan. Inga försök förbrukas.",
      advice: "Inget. Om det händer varje dag, låt andra program göra färre anrop, eller be om en högre gräns.",
    },
    nl: {
      title: "Systeem vraagt om minder aanroepen",
      what: "Het systeem heeft zoveel aanroepen gehad als het nu toestaat, van Koppla of van anderen.",
      meaning: "Koppla wacht zo lang als het systeem vraagt en gaat dan verder. Geen record verliest een poging.",
      advice:
        "Niets. Gebeurt het dagelijks, laat andere programma's minder aanroepen doen, of vraag om een hogere grens.",
    },
  },
});
