import { defineObstacle } from "../obstacle-cause.ts";

/** A system (system) could not be reached since a moment (since): Koppla asks it again later (until). */
export const connectionPaused = defineObstacle({
  code: "connection_paused",
  category: "unreachable",
  actor: "koppla",
  closes: "call",
  next: [{ action: "wait" }, { action: "check_connection" }],
  texts: {
    en: {
      title: "Connection paused",
      what: "The system failed to answer so often that Koppla pauses its calls for a while.",
      meaning:
        "All flows of the connection wait. A small call checks now and then whether the system is back. Then every flow continues.",
      advice: "Nothing, if it is maintenance. Otherwise check the address, and whether the system runs.",
      sentence:
        "Koppla could not reach {system} since {since}. Koppla asks again at {until} and continues automatically.",
    },
    sv: {
      title: "Kopplingen är pausad",
      what: "Så många svar från systemet uteblev att Koppla pausar sina anrop en stund.",
      meaning:
        "Kopplingens alla flöden väntar. Ett litet anrop prövar då och då om systemet är tillbaka. Sedan fortsätter alla flöden.",
      advice: "Inget, om det är underhåll. Kontrollera annars adressen, och att systemet är igång.",
      sentence:
        "Koppla har inte kunnat nå {system} sedan {since}. Koppla frågar igen {until} och fortsätter automatiskt.",
    },
    nl: {
      title: "Verbinding gepauzeerd",
      what: "Het systeem antwoordde zo vaak niet dat Koppla de aanroepen een tijdje pauzeert.",
      meaning:
        "Alle stromen van de verbinding wachten. Een kleine aanroep kijkt af en toe of het systeem terug is. Daarna gaan alle stromen verder.",
      advice: "Niets, als het onderhoud is. Controleer anders het adres, en of het systeem draait.",
      sentence:
        "Koppla kan {system} sinds {since} niet bereiken. Om {until} vraagt Koppla het opnieuw en gaat dan automatisch verder.",
    },
  },
});
