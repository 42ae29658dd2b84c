import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const connectionRefused = defineCause({
  code: "connection_refused",
  category: "unreachable",
  actor: "administrator",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "System refuses connections",
      what: "Nothing accepts calls at the connection's address.",
      meaning: unreached.en,
      advice: "Check that the system is running and that address and port are right.",
    },
    sv: {
      title: "Systemet tar inte emot anrop",
      what: "Inget tar emot anrop på kopplingens adress.",
      meaning: unreached.sv,
      advice: "Kontrollera att systemet är igång och att adress och port stämmer.",
    },
    nl: {
      title: "Systeem weigert verbindingen",
      what: "Op het adres van de verbinding neemt niets aanroepen aan.",
      meaning: unreached.nl,
      advice: "Controleer of het systeem draait en of adres en poort kloppen.",
    },
  },
});
