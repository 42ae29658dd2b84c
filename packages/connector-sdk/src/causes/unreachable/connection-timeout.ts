import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const connectionTimeout = defineCause({
  code: "connection_timeout",
  category: "unreachable",
  actor: "administrator",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "System does not answer",
      what: "Nothing answered at the connection's address in time.",
      meaning: unreached.en,
      advice: "Check that the system runs, and that no firewall blocks the way.",
    },
    sv: {
      title: "Systemet svarar inte",
      what: "Inget svarade i tid på kopplingens adress.",
      meaning: unreached.sv,
      advice: "Kontrollera att systemet är igång och att ingen brandvägg är i vägen.",
    },
    nl: {
      title: "Systeem antwoordt niet",
      what: "Op het adres van de verbinding antwoordde niets op tijd.",
      meaning: unreached.nl,
      advice: "Controleer of het systeem draait en of er geen firewall tussen zit.",
    },
  },
});
