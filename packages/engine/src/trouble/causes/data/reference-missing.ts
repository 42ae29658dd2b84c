import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The record has no reference (field), so Koppla could not find it again. */
export const referenceMissing = defineObstacle({
  code: "reference_missing",
  category: "data",
  actor: "owner",
  closes: "records",
  distinguishedBy: ["field"],
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "No reference",
      what: "The record has no reference, so Koppla could not find it again.",
      meaning: recordWaits.en,
      advice:
        "Give it a reference in the source, or fill the field in the mapping. The record then continues automatically.",
      adviceAt: {
        document:
          "{source} lets nobody change it: fill the field in the mapping. The record then continues automatically.",
      },
      sentence: "{record}: it has no reference ({field}), so Koppla could not find it again and might place it twice.",
    },
    sv: {
      title: "Ingen referens",
      what: "Posten saknar referens, så Koppla skulle inte kunna hitta den igen.",
      meaning: recordWaits.sv,
      advice: "Ge den en referens i källan, eller fyll fältet i mappningen. Posten fortsätter sedan automatiskt.",
      adviceAt: {
        document: "{source} låter ingen ändra den: fyll fältet i mappningen. Posten fortsätter sedan automatiskt.",
      },
      sentence:
        "{record}: den saknar referens ({field}), så Koppla skulle inte hitta den igen och kunde lägga in den två gånger.",
    },
    nl: {
      title: "Geen referentie",
      what: "Het record heeft geen referentie, dus Koppla zou het niet kunnen terugvinden.",
      meaning: recordWaits.nl,
      advice:
        "Geef het een referentie in de bron, of vul het veld in de mapping. Daarna gaat het record automatisch verder.",
      adviceAt: {
        document:
          "{source} laat niemand het wijzigen: vul het veld in de mapping. Daarna gaat het record automatisch verder.",
      },
      sentence:
        "{record}: er is geen referentie ({field}), dus Koppla zou het niet terugvinden en misschien dubbel plaatsen.",
    },
  },
});
