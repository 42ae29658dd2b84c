import { defineCause } from "../cause.ts";

/** The system named neither a field nor a rule, so that the same call may well succeed a little later. */
export const refusedWithoutReason = defineCause({
  code: "refused_without_reason",
  category: "data",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }, { action: "retry" }],
  texts: {
    en: {
      title: "Refused without a reason",
      what: "The system refused this without naming a field or a rule. Koppla shows its words.",
      meaning:
        "Koppla did not write the record. It tries again automatically, with growing pauses, and the others continue.",
      advice: "Wait. If it fails in the end, the record says so.",
    },
    sv: {
      title: "Avvisad utan skäl",
      what: "Systemet avvisade detta utan att nämna något fält eller någon regel. Koppla visar systemets egna ord.",
      meaning:
        "Koppla skrev inte posten. Koppla försöker igen automatiskt, med allt längre pauser, och de andra fortsätter.",
      advice: "Vänta. Om det till slut misslyckas syns det på posten.",
    },
    nl: {
      title: "Geweigerd zonder reden",
      what: "Het systeem weigerde dit zonder een veld of regel te noemen. Koppla toont de woorden van het systeem.",
      meaning:
        "Koppla heeft het record niet geschreven. Koppla probeert het automatisch opnieuw, met steeds langere pauzes, en de andere gaan verder.",
      advice: "Wacht. Mislukt het uiteindelijk, dan staat dat bij het record.",
    },
  },
});
