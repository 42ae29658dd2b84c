import type { StepDefinition } from "../step.ts";
import { country } from "./country.ts";
import { cut } from "./cut.ts";
import { date } from "./date.ts";
import { decimal } from "./decimal.ts";
import { defaultValue } from "./default.ts";
import { email } from "./email.ts";
import { first } from "./first.ts";
import { gtin } from "./gtin.ts";
import { join } from "./join.ts";
import { list } from "./list.ts";
import { lookup } from "./lookup.ts";
import { lowerCase } from "./lower-case.ts";
import { onlyIfFits } from "./only-if-fits.ts";
import { pad } from "./pad.ts";
import { reference } from "./reference.ts";
import { replace } from "./replace.ts";
import { shortCode } from "./short-code.ts";
import { streetPart } from "./street-part.ts";
import { subtract } from "./subtract.ts";
import { trim } from "./trim.ts";
import { upperCase } from "./upper-case.ts";

/** Every step there is, in the order in which an editor offers them. A new step is a file here and a line below. */
export const stepCatalogue: readonly StepDefinition[] = [
  trim,
  upperCase,
  lowerCase,
  pad,
  cut,
  onlyIfFits,
  replace,
  defaultValue,
  join,
  first,
  list,
  decimal,
  subtract,
  date,
  lookup,
  country,
  gtin,
  email,
  streetPart,
  reference,
  shortCode,
];
