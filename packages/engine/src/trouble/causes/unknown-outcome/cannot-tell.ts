import { defineObstacle } from "../obstacle-cause.ts";

/** The answer was lost, and the target cannot be searched for the order (reference). */
export const cannotTell = defineObstacle({
  code: "cannot_tell",
  category: "unknown_outcome",
  actor: "administrator",
  closes: "records",
  next: [{ action: "confirm_there" }, { action: "confirm_not_there" }],
  texts: {
    en: {
      title: "Cannot tell whether it is there",
      what: "The answer was lost, and Koppla cannot search the target for the document.",
      meaning: "Koppla sends nothing again until somebody has looked, so that it cannot be there twice.",
      advice: "Look in the target, and answer whether the document is there, with its number.",
      sentence: "{record}: the answer was lost, and Koppla cannot search {target} for {reference}.",
    },
    sv: {
      title: "Går inte att se om det finns",
      what: "Svaret gick förlorat, och Koppla kan inte söka efter dokumentet i målet.",
      meaning: "Koppla skickar inget igen förrän någon har sett efter, så att det inte kan finnas två gånger.",
      advice: "Se efter i målet, och svara om dokumentet finns där, med dess nummer.",
      sentence: "{record}: svaret gick förlorat, och Koppla kan inte söka efter {reference} i {target}.",
    },
    nl: {
      title: "Niet te zien of het er is",
      what: "Het antwoord is verloren gegaan, en Koppla kan in het doel niet naar het document zoeken.",
      meaning: "Koppla verstuurt niets opnieuw voordat iemand gekeken heeft, zodat het er niet twee keer kan staan.",
      advice: "Kijk in het doel, en antwoord of het document er staat, met het nummer.",
      sentence: "{record}: het antwoord is verloren gegaan, en Koppla kan in {target} niet naar {reference} zoeken.",
    },
  },
});
