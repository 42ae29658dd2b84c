import type { Difference, Value } from "@koppla/mapping";

const mostFields = 5;
const mostCharacters = 60;

/** Both values of each field that was changed on both sides, the source's first: `name: "Fork 28" ↔ "Fork 29"`. */
export function showConflicts(conflicts: readonly Difference[]): string {
  const shown = conflicts
    .slice(0, mostFields)
    .map(({ field, before, after }) => `${field}: ${showValue(after)} ↔ ${showValue(before)}`);
  const more = conflicts.length - shown.length;
  return more > 0 ? `${shown.join("; ")}; +${more}` : shown.join("; ");
}

/** A value as a person reads it, cut where it is long. */
export function showValue(value: Value): string {
  const text = value === null ? "–" : typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
