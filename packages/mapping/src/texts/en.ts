import type { ProblemCode } from "../problem.ts";
import type { ProblemFacts } from "./facts.ts";

type Sentences = { readonly [Code in ProblemCode]: (facts: ProblemFacts) => string };

const goesOn = "it then goes through by itself";
const target = (facts: ProblemFacts) => `${facts.target}'s ${facts.field} (${facts.label})`;
const has = (facts: ProblemFacts) => `${facts.record}: the ${facts.label} ${facts.value}`;

const problems: Sentences = {
  required: (facts) =>
    `${facts.record}: the ${facts.label} is empty, but ${target(facts)} must have a value. Fill it in ${facts.place}; ${goesOn}.`,
  too_long: (facts) =>
    `${has(facts)} has ${facts.found} characters, but ${target(facts)} takes at most ${facts.rule}. Shorten it in ${facts.place}; ${goesOn}.`,
  too_wide: (facts) =>
    `${has(facts)} takes ${facts.found} places, but ${target(facts)} has room for ${facts.rule}. Correct it in ${facts.place}; ${goesOn}.`,
  too_many_decimals: (facts) =>
    `${has(facts)} has ${facts.found} decimals, but ${target(facts)} takes at most ${facts.rule}. Correct it in ${facts.place}, or round it with the step decimal; ${goesOn}.`,
  out_of_range: (facts) =>
    `${has(facts)} is outside what ${target(facts)} takes (${facts.rule}). Correct it in ${facts.place}; ${goesOn}.`,
  not_a_decimal: (facts) =>
    `${has(facts)} is not a decimal number, but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_boolean: (facts) =>
    `${has(facts)} is neither true nor false, but ${target(facts)} must be one of them. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_date: (facts) =>
    `${has(facts)} is not a date, but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_country: (facts) =>
    `${has(facts)} is not a known country, but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_currency: (facts) =>
    `${has(facts)} is not a currency code (such as EUR), but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_allowed: (facts) =>
    `${has(facts)} is not one of the values that ${target(facts)} takes (${facts.rule}). Choose one of them in ${facts.place}; ${goesOn}.`,
  pattern: (facts) =>
    `${has(facts)} does not have the form that ${target(facts)} asks for (${facts.rule}). Correct it in ${facts.place}; ${goesOn}.`,
  gtin: (facts) =>
    `${has(facts)} is not a valid GTIN (8, 12, 13 or 14 digits, the last one a check digit), but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_phone_number: (facts) =>
    `${has(facts)} is not a telephone number, but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_language: (facts) =>
    `${has(facts)} is not a known language, but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_vat_number: (facts) =>
    `${has(facts)} is not a valid VAT number, but ${target(facts)} needs one. Correct it in ${facts.place}; ${goesOn}.`,
  not_a_company_number: (facts) =>
    `${has(facts)} is not a valid company number, but ${target(facts)} needs one (${facts.rule}). Correct it in ${facts.place}; ${goesOn}.`,
  divided_by_zero: (facts) =>
    `${has(facts)} would be divided by zero for ${target(facts)}. Correct the other number in ${facts.place}; ${goesOn}.`,
  formula: (facts) =>
    `${facts.record}: the formula of ${target(facts)} cannot be worked out: ${facts.found}. Correct the formula in the flow's mapping, or the values in ${facts.place}; ${goesOn}.`,
  character_set: (facts) =>
    `${has(facts)} holds the character ${facts.found}, which ${target(facts)} cannot store (${facts.rule}). Replace it in ${facts.place}; ${goesOn}.`,
  too_large: (facts) =>
    `${facts.record}: the ${facts.label} is nested too deeply or has too many parts for ${target(facts)}. Simplify it in ${facts.place}; ${goesOn}.`,
  type: (facts) =>
    `${has(facts)} is of another kind than ${target(facts)} takes (${facts.rule}). Change the flow's mapping of this field; ${goesOn}.`,
  lookup_missing: (facts) =>
    `${facts.record}: the lookup table ${facts.rule} has no entry for ${facts.value}, which ${target(facts)} needs. Add it to the table; the record then goes on by itself.`,
  lookup_ambiguous: (facts) =>
    `${facts.record}: the lookup table ${facts.rule} has several entries for ${facts.value}, which ${target(facts)} needs. Keep one of them; the record then goes on by itself.`,
  setting_missing: (facts) =>
    `${facts.record}: ${target(facts)} is filled from the setting ${facts.rule}, which has no value. Fill in the setting; the record then goes on by itself.`,
};

/** English; the other languages have the same keys, or they do not compile. */
export const en = {
  quote: (text: string) => `“${text}”`,
  mappingPlace: "the flow's mapping",
  line: "line",
  problems,
};

export type Texts = typeof en;
