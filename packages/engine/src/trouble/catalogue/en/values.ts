import type { CauseText, ValueTexts } from "../cause-text.ts";

const value = (
  title: string,
  what: string,
  next = "Correct the value in the source, or the row of the mapping",
): CauseText => ({
  title,
  what,
  meaning: "The record was not written, since the target cannot keep it as it is. The others go on.",
  next: `${next}. The record then goes through by itself.`,
});

const waiting = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "The records wait, and nothing of them was written. They go on by themselves as soon as it is there.",
  next,
});

/** Values that do not fit a field of the target. */
export const values: ValueTexts = {
  required: value(
    "Value missing",
    "A field that must have a value is empty.",
    "Fill it in, or give the field a default in the mapping",
  ),
  too_long: value(
    "Text too long",
    "A text has more characters than the field takes.",
    "Shorten it, or cut it with the step cut",
  ),
  too_wide: value(
    "Text too wide",
    "A text takes more room than the field has, since some characters count twice.",
    "Shorten it",
  ),
  too_many_decimals: value(
    "Too many decimals",
    "A number has more decimals than the field takes.",
    "Correct it, or round it with the step decimal",
  ),
  out_of_range: value("Number out of range", "A number is larger or smaller than the field takes."),
  not_a_decimal: value("Not a number", "There is something else where a number should be."),
  not_a_boolean: value("Neither yes nor no", "There is something else where yes or no should be."),
  not_a_date: value("Not a date", "There is something else where a date should be."),
  not_a_country: value("Not a country", "A country is not known by this name or code."),
  not_a_currency: value("Not a currency", "A currency code is not one of the world's."),
  not_allowed: value(
    "Value not offered",
    "The field takes only certain values, and this is none of them.",
    "Choose one of them, or translate it in a lookup table",
  ),
  pattern: value("Wrong form", "A value does not have the form that the field asks for."),
  gtin: value("GTIN not valid", "A barcode number has a wrong length or check digit."),
  not_a_phone_number: value("Not a telephone number", "There is something else where a telephone number should be."),
  not_a_language: value("Not a language", "A language is not known by this name or code."),
  not_a_vat_number: value("VAT number not valid", "A VAT number does not have the form or check digit of its country."),
  not_a_company_number: value(
    "Company number not valid",
    "A company number does not have the form or check digit of its country.",
  ),
  divided_by_zero: value("Divided by zero", "A step of the mapping would divide by zero."),
  formula: value(
    "Formula failed",
    "A formula of the mapping cannot be worked out for this record.",
    "Correct the formula, or the values it uses",
  ),
  character_set: value(
    "Character not storable",
    "A text holds a character that the target cannot store.",
    "Replace the character, or let a step of the mapping do it",
  ),
  too_large: value(
    "Too much at once",
    "A value or a document is larger, or more deeply nested, than the target takes.",
    "Simplify it",
  ),
  type: value(
    "Kinds do not fit",
    "The mapping fills a field with a value of another kind.",
    "Change the row of the mapping",
  ),
  lookup_missing: waiting(
    "Lookup table lacks a value",
    "A value of the source is not in the lookup table that translates it.",
    "Add the value: koppla lookups INTEGRATION shows it with what fits.",
  ),
  lookup_ambiguous: waiting(
    "Lookup table is ambiguous",
    "A lookup table has several entries for one value, and Koppla does not guess.",
    "Leave one of the entries.",
  ),
  setting_missing: waiting(
    "Setting missing",
    "A field is filled from a setting that has no value.",
    "Fill in the setting, and apply the file again.",
  ),
};
