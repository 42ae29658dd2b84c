import { stdnum, type Validator } from "stdnum";

/**
 * A check of the library by its place: `NL.btw`.
 * @throws Error when the library has none there: it was upgraded, and the step that asks must follow.
 */
export function numberCheck(place: string): Validator {
  const [country = "", name = ""] = place.split(".");
  const check = stdnum[country]?.[name];
  if (check === undefined) throw new Error(`stdnum has no check ${place}.`);
  return check;
}
