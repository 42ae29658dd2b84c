import type { StepDefinition } from "../step.ts";
import { calculate } from "./calculate.ts";
import { companyNumber } from "./company-number.ts";
import { country } from "./country.ts";
import { currency } from "./currency.ts";
import { cut } from "./cut.ts";
import { date } from "./date.ts";
import { dateTime } from "./date-time.ts";
import { decimal } from "./decimal.ts";
import { defaultValue } from "./default.ts";
import { email } from "./email.ts";
import { first } from "./first.ts";
import { formatDate } from "./format-date.ts";
import { formula } from "./formula.ts";
import { gtin } from "./gtin.ts";
import { item } from "./item.ts";
import { join } from "./join.ts";
import { language } from "./language.ts";
import { list } from "./list.ts";
import { lookup } from "./lookup.ts";
import { lowerCase } from "./lower-case.ts";
import { namePart } from "./name-part.ts";
import { numberDoubles } from "./number-doubles.ts";
import { onlyIfFits } from "./only-if-fits.ts";
import { pad } from "./pad.ts";
import { phone } from "./phone.ts";
import { plainText } from "./plain-text.ts";
import { reference } from "./reference.ts";
import { replace } from "./replace.ts";
import { shortCode } from "./short-code.ts";
import { split } from "./split.ts";
import { streetPart } from "./street-part.ts";
import { transliterate } from "./transliterate.ts";
import { trim } from "./trim.ts";
import { unique } from "./unique.ts";
import { unit } from "./unit.ts";
import { upperCase } from "./upper-case.ts";
import { vatNumber } from "./vat-number.ts";
import { wrap } from "./wrap.ts";
import { yesNo } from "./yes-no.ts";

/** Every step there is, in the order in which an editor offers them. A new step is a file here and a line below. */
export const stepCatalogue: readonly StepDefinition[] = [
  trim,
  upperCase,
  lowerCase,
  pad,
  cut,
  onlyIfFits,
  replace,
  wrap,
  plainText,
  transliterate,
  defaultValue,
  join,
  split,
  first,
  item,
  list,
  unique,
  numberDoubles,
  decimal,
  calculate,
  unit,
  yesNo,
  date,
  formatDate,
  dateTime,
  lookup,
  country,
  currency,
  language,
  phone,
  email,
  gtin,
  vatNumber,
  companyNumber,
  namePart,
  streetPart,
  reference,
  shortCode,
  formula,
];
