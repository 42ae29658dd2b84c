/** What a line of an address is made of. */
export interface StreetLine {
  readonly street: string;
  /** Empty when the line has none that can be told for sure. */
  readonly number: string;
  readonly addition: string;
}

/**
 * `Dorpsstraat 12 A` → street, number, addition. Only a number at the end, behind a street, is one: `12, rue Royale` and
 * `Plein 1944` with nothing after it cannot be told apart by rule, so a number at the beginning stays with the street.
 */
const numberAtEnd =
  /^(.*[^\s\d,].*?)[\s,]+(\d{1,5})(?:\s*[-/]?\s*([A-Za-z]{1,2}|(?:[A-Za-z]{0,4}\s?\d{1,4})|bis|ter|hs))?$/u;

/** Splits a line where that is certain; else the whole line is the street. */
export function splitStreetLine(line: string): StreetLine {
  const trimmed = line.trim().slice(0, 500);
  const [, street, number, addition = ""] = numberAtEnd.exec(trimmed) ?? [];
  if (street === undefined || number === undefined) return { street: line.trim(), number: "", addition: "" };
  return { street: street.trim(), number, addition: addition.trim() };
}
