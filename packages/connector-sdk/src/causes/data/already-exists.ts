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
      meaning: "Koppla created nothing twice. Koppla looks for the record and links it, or reports the differences.",
      advice: "Nothing, unless it stays. In that case compare both records.",
    },
    sv: {
      title: "Finns redan",
      what: "Målet har redan en post med detta nummer eller denna referens.",
      meaning: "Koppla skapade inget två gånger. Koppla söker upp posten och länkar den, eller meddelar skillnaderna.",
      advice: "Inget, om det går över. Jämför annars de två posterna.",
    },
    nl: {
      title: "Bestaat al",
      what: "Het doel heeft al een record met dit nummer of deze referentie.",
      meaning: "Koppla heeft niets dubbel aangemaakt. Koppla zoekt het record en koppelt het, of meldt de verschillen.",
      advice: "Niets, tenzij het zo blijft. Vergelijk dan beide records.",
    },
  },
});
