import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const tlsFailed = defineCause({
  code: "tls_failed",
  category: "unreachable",
  actor: "administrator",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "No secure connection",
      what: "The system and Koppla could not agree on an encrypted connection.",
      meaning: unreached.en,
      advice: "Have the system offer TLS 1.2 or newer.",
    },
    sv: {
      title: "Ingen säker förbindelse",
      what: "Systemet och Koppla kunde inte enas om en krypterad förbindelse.",
      meaning: unreached.sv,
      advice: "Se till att systemet erbjuder TLS 1.2 eller nyare.",
    },
    nl: {
      title: "Geen veilige verbinding",
      what: "Het systeem en Koppla konden het niet eens worden over een versleutelde verbinding.",
      meaning: unreached.nl,
      advice: "Laat het systeem TLS 1.2 of nieuwer aanbieden.",
    },
  },
});
