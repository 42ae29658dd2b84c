import { defineObstacle } from "../obstacle-cause.ts";

/** The placed order (key) is not stored as it was sent (fields). */
export const storedOtherwise = defineObstacle({
  code: "stored_otherwise",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Stored otherwise",
      what: "The target does not keep the document as Koppla sent it.",
      meaning: "The document is placed. Koppla does not send it again.",
      advice: "Check the document in the target, and correct it there.",
      sentence: "{record}: Koppla placed it as {key}, but {target} keeps other values ({fields}).",
    },
    sv: {
      title: "Sparad annorlunda",
      what: "Målet har inte sparat dokumentet så som Koppla skickade det.",
      meaning: "Dokumentet är inlagt. Koppla skickar det inte igen.",
      advice: "Kontrollera dokumentet i målet, och rätta det där.",
      sentence: "{record}: Koppla lade in den som {key}, men {target} har sparat andra värden ({fields}).",
    },
    nl: {
      title: "Anders opgeslagen",
      what: "Het doel bewaart het document niet zoals Koppla het verstuurde.",
      meaning: "Het document is geplaatst. Koppla verstuurt het niet opnieuw.",
      advice: "Controleer het document in het doel, en verbeter het daar.",
      sentence: "{record}: Koppla plaatste het als {key}, maar {target} bewaart andere waarden ({fields}).",
    },
  },
});
