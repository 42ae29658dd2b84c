import type { Texts } from "./en.ts";
import type { ProblemFacts } from "./facts.ts";

const goesOn = "daarna gaat het vanzelf door";
const target = (facts: ProblemFacts) => `${facts.field} (${facts.label}) in ${facts.target}`;
const has = (facts: ProblemFacts) => `${facts.record}: de waarde ${facts.value} (${facts.label})`;

/** Dutch. */
export const nl: Texts = {
  quote: (text) => `“${text}”`,
  mappingPlace: "de mapping van de flow",
  line: "regel",
  problems: {
    required: (facts) =>
      `${facts.record}: ${facts.label} is leeg, maar ${target(facts)} moet een waarde hebben. Vul het in ${facts.place} in; ${goesOn}.`,
    too_long: (facts) =>
      `${has(facts)} heeft ${facts.found} tekens, maar ${target(facts)} neemt er hoogstens ${facts.rule}. Kort het in ${facts.place} in; ${goesOn}.`,
    too_wide: (facts) =>
      `${has(facts)} neemt ${facts.found} posities in, maar ${target(facts)} heeft er ${facts.rule}. Verbeter het in ${facts.place}; ${goesOn}.`,
    too_many_decimals: (facts) =>
      `${has(facts)} heeft ${facts.found} decimalen, maar ${target(facts)} neemt er hoogstens ${facts.rule}. Verbeter het in ${facts.place}, of rond af met de stap decimal; ${goesOn}.`,
    out_of_range: (facts) =>
      `${has(facts)} valt buiten wat ${target(facts)} aanneemt (${facts.rule}). Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_decimal: (facts) =>
      `${has(facts)} is geen decimaal getal, maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_boolean: (facts) =>
      `${has(facts)} is niet waar (true) of onwaar (false), maar ${target(facts)} moet een van beide zijn. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_date: (facts) =>
      `${has(facts)} is geen datum, maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_country: (facts) =>
      `${has(facts)} is geen bekend land, maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_currency: (facts) =>
      `${has(facts)} is geen valutacode (zoals EUR), maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_allowed: (facts) =>
      `${has(facts)} is niet een van de waarden die ${target(facts)} aanneemt (${facts.rule}). Kies er een van in ${facts.place}; ${goesOn}.`,
    pattern: (facts) =>
      `${has(facts)} heeft niet de vorm die ${target(facts)} vraagt (${facts.rule}). Verbeter het in ${facts.place}; ${goesOn}.`,
    gtin: (facts) =>
      `${has(facts)} is geen geldige GTIN (8, 12, 13 of 14 cijfers, het laatste een controlecijfer), maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_phone_number: (facts) =>
      `${has(facts)} is geen telefoonnummer, maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_language: (facts) =>
      `${has(facts)} is geen bekende taal, maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_vat_number: (facts) =>
      `${has(facts)} is geen geldig btw-nummer, maar ${target(facts)} vraagt er een. Verbeter het in ${facts.place}; ${goesOn}.`,
    not_a_company_number: (facts) =>
      `${has(facts)} is geen geldig bedrijfsnummer, maar ${target(facts)} vraagt er een (${facts.rule}). Verbeter het in ${facts.place}; ${goesOn}.`,
    divided_by_zero: (facts) =>
      `${has(facts)} zou door nul worden gedeeld voor ${target(facts)}. Verbeter het andere getal in ${facts.place}; ${goesOn}.`,
    formula: (facts) =>
      `${facts.record}: de formule van ${target(facts)} kan niet worden berekend: ${facts.found}. Verbeter de formule in de mapping van de flow, of de waarden in ${facts.place}; ${goesOn}.`,
    character_set: (facts) =>
      `${has(facts)} bevat het teken ${facts.found}, dat ${target(facts)} niet kan opslaan (${facts.rule}). Vervang het in ${facts.place}; ${goesOn}.`,
    too_large: (facts) =>
      `${facts.record}: ${facts.label} heeft te veel niveaus of onderdelen voor ${target(facts)}. Vereenvoudig het in ${facts.place}; ${goesOn}.`,
    type: (facts) =>
      `${has(facts)} is van een andere soort dan ${target(facts)} aanneemt (${facts.rule}). Wijzig de regel van dit veld in de mapping van de flow; ${goesOn}.`,
    lookup_missing: (facts) =>
      `${facts.record}: de opzoektabel ${facts.rule} heeft geen regel voor ${facts.value}, die ${target(facts)} nodig heeft. Voeg die aan de tabel toe; daarna gaat het vanzelf verder.`,
    lookup_ambiguous: (facts) =>
      `${facts.record}: de opzoektabel ${facts.rule} heeft meer dan één regel voor ${facts.value}, die ${target(facts)} nodig heeft. Houd er één over; daarna gaat het vanzelf verder.`,
    setting_missing: (facts) =>
      `${facts.record}: ${target(facts)} komt uit de instelling ${facts.rule}, die geen waarde heeft. Vul de instelling in; daarna gaat het vanzelf verder.`,
  },
};
