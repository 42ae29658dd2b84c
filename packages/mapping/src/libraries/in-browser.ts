import * as cel from "@bufbuild/cel";
import * as phone from "libphonenumber-js/min";
import { stdnum, type Validator } from "stdnum";

/* The same libraries as in-node.ts, where nothing can be loaded in the middle of a calculation. */

export function formulaLibrary(): typeof cel {
  return cel;
}

export function phoneLibrary(): typeof phone {
  return phone;
}

/** @throws Error when the library has no check at this place. */
export function numberCheck(place: string): Validator {
  const [country = "", name = ""] = place.split(".");
  const check = stdnum[country]?.[name];
  if (check === undefined) throw new Error(`stdnum has no check ${place}.`);
  return check;
}
