import type { Sentence } from "../language.ts";
import { maxFormulaItems, maxFormulaText } from "./limits.ts";

/** Why a formula cannot be worked out for a record. In the middle of a sentence; none holds a value of the record. */
export const formulaReasons = {
  text_too_long: {
    en: `a text has more than ${maxFormulaText} characters`,
    sv: `en text har fler än ${maxFormulaText} tecken`,
    nl: `een tekst heeft meer dan ${maxFormulaText} tekens`,
  },
  list_too_long: {
    en: `a list has more than ${maxFormulaItems} items`,
    sv: `en lista har fler än ${maxFormulaItems} värden`,
    nl: `een lijst heeft meer dan ${maxFormulaItems} onderdelen`,
  },
  reads_object: {
    en: "it reads an object; name one of its fields",
    sv: "den läser ett objekt; ange ett av dess fält",
    nl: "ze leest een object; noem een van de velden ervan",
  },
  reads_objects: {
    en: "it reads a list of objects",
    sv: "den läser en lista med objekt",
    nl: "ze leest een lijst van objecten",
  },
  no_value: {
    en: "it ends in something that is no text, number or list",
    sv: "den slutar i något som varken är text, tal eller lista",
    nl: "ze eindigt in iets dat geen tekst, getal of lijst is",
  },
  kinds: {
    en: "its parts are of kinds that do not go together",
    sv: "dess delar är av slag som inte går ihop",
    nl: "de delen ervan zijn van soorten die niet samengaan",
  },
  too_much_work: {
    en: "it takes more work than a formula may for one record",
    sv: "den kräver mer arbete än en formel får för en post",
    nl: "ze vraagt meer werk dan een formule voor één record mag",
  },
  not_a_number: {
    en: "a function of numbers was given something else",
    sv: "en funktion för tal fick något annat",
    nl: "een functie voor getallen kreeg iets anders",
  },
  decimals: {
    en: "decimals go from 0 to 20",
    sv: "antalet decimaler måste vara 0 till 20",
    nl: "decimalen gaan van 0 tot 20",
  },
  too_many_digits: {
    en: "a number has too many digits",
    sv: "ett tal har för många siffror",
    nl: "een getal heeft te veel cijfers",
  },
  divides_by_zero: { en: "it divides by zero", sv: "den delar med noll", nl: "ze deelt door nul" },
  join: {
    en: "join was given something else than texts",
    sv: "join fick något annat än texter",
    nl: "join kreeg iets anders dan teksten",
  },
  replace: {
    en: "replace was given nothing to find",
    sv: "replace fick inget att leta efter",
    nl: "replace kreeg niets om te zoeken",
  },
  substring: {
    en: "substring goes beyond the text",
    sv: "substring går utanför texten",
    nl: "substring gaat buiten de tekst",
  },
  text: { en: "text was given a list", sv: "text fick en lista", nl: "text kreeg een lijst" },
  other: {
    en: "it has no result for these values",
    sv: "den har inget resultat för dessa värden",
    nl: "ze heeft geen uitkomst voor deze waarden",
  },
} as const satisfies { readonly [reason: string]: Sentence };

export type FormulaReason = keyof typeof formulaReasons;

export function isFormulaReason(text: string): text is FormulaReason {
  return Object.hasOwn(formulaReasons, text);
}

/** A formula cannot be worked out for this record. */
export class FormulaFailure extends Error {
  readonly reason: FormulaReason;

  constructor(reason: FormulaReason) {
    super(formulaReasons[reason].en);
    this.reason = reason;
  }
}
