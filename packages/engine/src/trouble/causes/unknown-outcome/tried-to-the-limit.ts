import { defineObstacle } from "../obstacle-cause.ts";

/** The answers to so many calls for the record (tries) were lost that Koppla does not send it again automatically. */
export const triedToTheLimit = defineObstacle({
  code: "tried_to_the_limit",
  category: "unknown_outcome",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Tried to the limit",
      what: "So many answers for this record were lost that Koppla does not send it again automatically.",
      meaning: "The record waits, and may or may not be in the target. The others continue.",
      advice: "Find out why the target does not answer for it. Then retry the record.",
      sentence:
        "{record}: the answer of {target} was lost {tries} times in a row, and Koppla did not find the record there.",
    },
    sv: {
      title: "Gränsen för försök är nådd",
      what: "Så många svar för posten gick förlorade att Koppla inte skickar den igen automatiskt.",
      meaning: "Posten väntar, och kan finnas i målet eller inte. De andra fortsätter.",
      advice: "Ta reda på varför målet inte svarar när posten skickas. Försök sedan igen med posten.",
      sentence:
        "{record}: svaret från {target} gick förlorat {tries} gånger i rad, och Koppla hittade inte posten där.",
    },
    nl: {
      title: "Tot de grens geprobeerd",
      what: "Er gingen zoveel antwoorden voor dit record verloren dat Koppla het niet automatisch opnieuw verstuurt.",
      meaning: "Het record wacht, en staat misschien in het doel. De andere gaan verder.",
      advice: "Zoek uit waarom het doel er niet op antwoordt. Probeer het record daarna opnieuw.",
      sentence:
        "{record}: het antwoord van {target} ging {tries} keer achter elkaar verloren, en Koppla vond het record daar niet.",
    },
  },
});
