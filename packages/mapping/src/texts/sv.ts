import type { Texts } from "./en.ts";
import type { ProblemFacts } from "./facts.ts";

const goesOn = "så går posten igenom av sig själv";
const target = (facts: ProblemFacts) => `${facts.field} (${facts.label}) i ${facts.target}`;
const has = (facts: ProblemFacts) => `${facts.record}: värdet ${facts.value} (${facts.label})`;

/** Swedish. */
export const sv: Texts = {
  quote: (text) => `”${text}”`,
  mappingPlace: "flödets mappning",
  line: "rad",
  problems: {
    required: (facts) =>
      `${facts.record}: ${facts.label} är tomt, men ${target(facts)} måste ha ett värde. Fyll i det i ${facts.place}, ${goesOn}.`,
    too_long: (facts) =>
      `${has(facts)} har ${facts.found} tecken, men ${target(facts)} tar högst ${facts.rule}. Korta det i ${facts.place}, ${goesOn}.`,
    too_wide: (facts) =>
      `${has(facts)} tar ${facts.found} platser, men ${target(facts)} rymmer ${facts.rule}. Rätta det i ${facts.place}, ${goesOn}.`,
    too_many_decimals: (facts) =>
      `${has(facts)} har ${facts.found} decimaler, men ${target(facts)} tar högst ${facts.rule}. Rätta det i ${facts.place} eller avrunda med steget decimal, ${goesOn}.`,
    out_of_range: (facts) =>
      `${has(facts)} ligger utanför det som ${target(facts)} tar (${facts.rule}). Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_decimal: (facts) =>
      `${has(facts)} är inget decimaltal, men ${target(facts)} kräver ett. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_boolean: (facts) =>
      `${has(facts)} är varken sant (true) eller falskt (false), men ${target(facts)} måste vara ett av dem. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_date: (facts) =>
      `${has(facts)} är inget datum, men ${target(facts)} kräver ett. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_country: (facts) =>
      `${has(facts)} är inget känt land, men ${target(facts)} kräver ett. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_currency: (facts) =>
      `${has(facts)} är ingen valutakod (som EUR), men ${target(facts)} kräver en. Rätta det i ${facts.place}, ${goesOn}.`,
    not_allowed: (facts) =>
      `${has(facts)} är inte ett av värdena som ${target(facts)} tar (${facts.rule}). Välj ett av dem i ${facts.place}, ${goesOn}.`,
    pattern: (facts) =>
      `${has(facts)} har inte den form som ${target(facts)} kräver (${facts.rule}). Rätta det i ${facts.place}, ${goesOn}.`,
    gtin: (facts) =>
      `${has(facts)} är inget giltigt GTIN (8, 12, 13 eller 14 siffror, den sista en kontrollsiffra), men ${target(facts)} kräver ett. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_phone_number: (facts) =>
      `${has(facts)} är inget telefonnummer, men ${target(facts)} kräver ett. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_language: (facts) =>
      `${has(facts)} är inget känt språk, men ${target(facts)} kräver ett. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_vat_number: (facts) =>
      `${has(facts)} är inget giltigt momsnummer, men ${target(facts)} kräver ett. Rätta det i ${facts.place}, ${goesOn}.`,
    not_a_company_number: (facts) =>
      `${has(facts)} är inget giltigt företagsnummer, men ${target(facts)} kräver ett (${facts.rule}). Rätta det i ${facts.place}, ${goesOn}.`,
    divided_by_zero: (facts) =>
      `${has(facts)} skulle delas med noll för ${target(facts)}. Rätta det andra talet i ${facts.place}, ${goesOn}.`,
    formula: (facts) =>
      `${facts.record}: formeln för ${target(facts)} kan inte räknas ut: ${facts.found}. Rätta formeln i flödets mappning eller värdena i ${facts.place}, ${goesOn}.`,
    character_set: (facts) =>
      `${has(facts)} innehåller tecknet ${facts.found}, som ${target(facts)} inte kan lagra (${facts.rule}). Byt ut det i ${facts.place}, ${goesOn}.`,
    too_large: (facts) =>
      `${facts.record}: ${facts.label} har för många nivåer eller delar för ${target(facts)}. Förenkla det i ${facts.place}, ${goesOn}.`,
    type: (facts) =>
      `${has(facts)} är av ett annat slag än ${target(facts)} tar (${facts.rule}). Ändra fältets rad i flödets mappning, ${goesOn}.`,
    lookup_missing: (facts) =>
      `${facts.record}: uppslagstabellen ${facts.rule} saknar en rad för ${facts.value}, som ${target(facts)} behöver. Lägg till den i tabellen, så fortsätter posten av sig själv.`,
    lookup_ambiguous: (facts) =>
      `${facts.record}: uppslagstabellen ${facts.rule} har flera rader för ${facts.value}, som ${target(facts)} behöver. Behåll en av dem, så fortsätter posten av sig själv.`,
    setting_missing: (facts) =>
      `${facts.record}: ${target(facts)} fylls från inställningen ${facts.rule}, som saknar värde. Fyll i inställningen, så fortsätter posten av sig själv.`,
  },
};
