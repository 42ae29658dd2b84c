import { defineObstacle } from "../obstacle-cause.ts";

/** The placed document (key) comes to another total in the target than in the source (fields). */
export const totalsDiffer = defineObstacle({
  code: "totals_differ",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  // Each document that comes to another amount is a matter of its own.
  distinguishedBy: ["document"],
  texts: {
    en: {
      title: "Other total",
      what: "The target counts another total for the document than the source.",
      meaning: "The document is placed. Koppla does not send it again.",
      advice:
        "Compare VAT codes and prices on both sides. Correct the document in the target and try again. If the target is right, skip the record.",
      sentence:
        "{record}: Koppla placed it as {key}, but its total in {target} is not that of {source} ({source} ≠ {target}): {fields}.",
    },
    sv: {
      title: "Annan totalsumma",
      what: "Målet räknar fram en annan totalsumma för dokumentet än källan.",
      meaning: "Dokumentet är inlagt. Koppla skickar det inte igen.",
      advice:
        "Jämför momskoder och priser på båda sidor. Rätta dokumentet i målet och försök igen. Har målet rätt, hoppa över posten.",
      sentence:
        "{record}: Koppla lade in den som {key}, men totalsumman i {target} är inte den i {source} ({source} ≠ {target}): {fields}.",
    },
    nl: {
      title: "Ander totaal",
      what: "Het doel rekent voor het document een ander totaal uit dan de bron.",
      meaning: "Het document is geplaatst. Koppla verstuurt het niet opnieuw.",
      advice:
        "Vergelijk btw-codes en prijzen aan beide kanten. Verbeter het document in het doel en probeer het opnieuw. Klopt het doel, sla het record dan over.",
      sentence:
        "{record}: Koppla plaatste het als {key}, maar het totaal in {target} is niet dat van {source} ({source} ≠ {target}): {fields}.",
    },
  },
});
