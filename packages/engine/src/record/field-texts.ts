import { type RecordFields, readPath, type Value } from "@koppla/mapping";

/** A value as text; null where it is none, or empty. */
export function textOf(value: Value | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The text at a path of a record; null where there is none. */
export function textAt(fields: RecordFields, path: string): string | null {
  return textOf(readPath(fields, path));
}

/** How systems compare keys, references and addresses: without regard to case or blanks at the ends. */
export function comparableText(value: Value | undefined): string {
  return typeof value === "string" ? value.trim().normalize("NFC").toLowerCase() : "";
}
