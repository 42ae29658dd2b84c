import { defineCause } from "../cause.ts";

export const paused = defineCause({
  code: "paused",
  category: "rate_limit",
  actor: "koppla",
  closes: "call",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "System asked for a pause",
      what: "The system asked for a pause, which is not over yet.",
      meaning: "Koppla waits as long as the system asks, then continues. No record loses a try.",
      advice: "Nothing. If it happens daily, ask the operator of the system why it needs the pauses.",
    },
    sv: {
      title: "Systemet bad om en paus",
      what: "Systemet bad om en paus som inte är över än.",
      meaning: "Koppla väntar så länge som systemet ber om och fortsätter sedan. Inga försök förbrukas.",
      advice: "Inget. Om det händer varje dag, fråga den som driver systemet varför det behöver pauserna.",
    },
    nl: {
      title: "Systeem vroeg om een pauze",
      what: "Het systeem vroeg om een pauze, die nog niet voorbij is.",
      meaning: "Koppla wacht zo lang als het systeem vraagt en gaat dan verder. Geen record verliest een poging.",
      advice: "Niets. Gebeurt het dagelijks, vraag de beheerder van het systeem dan waarom het de pauzes nodig heeft.",
    },
  },
});
