import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const connectionFailed = defineCause({
  code: "connection_failed",
  category: "unreachable",
  actor: "administrator",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "No way to the system",
      what: "The network gave no way to the connection's address.",
      meaning: unreached.en,
      advice: "Check the network of both sides, and that a relay or tunnel runs.",
    },
    sv: {
      title: "Ingen väg till systemet",
      what: "Nätet gav ingen väg till kopplingens adress.",
      meaning: unreached.sv,
      advice: "Kontrollera nätet på båda sidor, och att en eventuell tunnel är igång.",
    },
    nl: {
      title: "Geen weg naar het systeem",
      what: "Via het netwerk was het adres van de verbinding niet te bereiken.",
      meaning: unreached.nl,
      advice: "Controleer het netwerk aan beide kanten, en of een eventuele tunnel draait.",
    },
  },
});
