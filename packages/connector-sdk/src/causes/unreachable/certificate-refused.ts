import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const certificateRefused = defineCause({
  code: "certificate_refused",
  category: "unreachable",
  actor: "administrator",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "Certificate not trusted",
      what: "The system's certificate has expired, bears another name, or comes from an unknown issuer.",
      meaning: unreached.en,
      advice: "Have the system's certificate renewed or corrected. Koppla makes no exception.",
    },
    sv: {
      title: "Certifikatet godtas inte",
      what: "Systemets certifikat har gått ut, gäller ett annat namn eller kommer från en okänd utfärdare.",
      meaning: unreached.sv,
      advice: "Låt förnya eller rätta systemets certifikat. Koppla gör inget undantag.",
    },
    nl: {
      title: "Certificaat niet vertrouwd",
      what: "Het certificaat van het systeem is verlopen, staat op een andere naam, of is van een onbekende uitgever.",
      meaning: unreached.nl,
      advice: "Laat het certificaat van het systeem vernieuwen of verbeteren. Koppla maakt geen uitzondering.",
    },
  },
});
