import { defineCause } from "../cause.ts";

export const alreadyExists = defineCause({
  code: "already_exists",
  category: "data",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "There already",
      what: "The target already has a record with this key or reference.",
      meaning:
        "The target refused another one. Koppla looks for the record that is there and links it, or reports the differences.",
      advice: "Nothing, unless it stays. In that case compare both records.",
    },
    sv: {
      title: "Finns redan",
      what: "Målet har redan en post med detta nummer eller denna referens.",
      meaning:
        "Målet avvisade en till. Koppla söker upp posten som finns där och länkar den, eller meddelar skillnaderna.",
      advice: "Inget, om det går över. Jämför annars de två posterna.",
    },
    nl: {
      title: "Bestaat al",
      what: "Het doel heeft al een record met dit nummer of deze referentie.",
      meaning:
        "Het doel weigerde er nog een. Koppla zoekt het record dat er staat en koppelt het, of meldt de verschillen.",
      advice: "Niets, tenzij het zo blijft. Vergelijk dan beide records.",
    },
  },
});
