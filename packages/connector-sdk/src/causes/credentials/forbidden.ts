import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const forbidden = defineCause({
  code: "forbidden",
  category: "credentials",
  actor: "administrator",
  closes: "records",
  concerns: "flow",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Rights missing",
      what: "The sign-in works, but its user lacks a right that the flow needs.",
      meaning: setUp.en,
      advice: "Give this user or application the missing right in the system. The flow's entity shows which.",
    },
    sv: {
      title: "Rättighet saknas",
      what: "Inloggningen fungerar, men dess användare saknar en rättighet som flödet behöver.",
      meaning: setUp.sv,
      advice:
        "Ge användaren eller programmet den saknade rättigheten i systemet. Vad flödet för över visar vilken det är.",
    },
    nl: {
      title: "Rechten ontbreken",
      what: "De aanmelding werkt, maar de gebruiker mist een recht dat de stroom nodig heeft.",
      meaning: setUp.nl,
      advice:
        "Geef deze gebruiker of toepassing het ontbrekende recht in het systeem. De soort records van de stroom (entity) toont welk recht.",
    },
  },
});
