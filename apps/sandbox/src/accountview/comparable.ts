/** What a field can hold. */
export type Value = string | number | boolean;

/** Texts are compared as wholes, without case and trailing blanks (accountview.md §10.2 rule 11). */
export function comparable(value: Value): Value {
  return typeof value === "string" ? value.trimEnd().toUpperCase() : value;
}
