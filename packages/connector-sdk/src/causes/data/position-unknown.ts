import { defineCause } from "../cause.ts";
import { lost } from "../shared-texts.ts";

export const positionUnknown = defineCause({
  code: "position_unknown",
  category: "data",
  actor: "koppla",
  closes: "records",
  next: [{ action: "run", full: true }],
  texts: {
    en: {
      title: "Place in the list lost",
      what: "Several times in a row, the system no longer knew how far Koppla had read its list.",
      meaning: lost.en,
      advice: "Run the flow in full. If it happens again, report it.",
    },
    sv: {
      title: "Platsen i listan är borta",
      what: "Flera gånger i rad visste systemet inte längre hur långt Koppla hade läst dess lista.",
      meaning: lost.sv,
      advice: "Kör igenom allt i flödet. Om det händer igen, anmäl det.",
    },
    nl: {
      title: "Plaats in de lijst kwijt",
      what: "Het systeem wist meerdere keren achter elkaar niet meer tot waar Koppla de lijst gelezen had.",
      meaning: lost.nl,
      advice: "Laat de stroom alles doorlopen. Gebeurt het weer, meld het dan.",
    },
  },
});
