import type { RecordFields, Value } from "@koppla/mapping";

/** A field's value; a name with dots names a property of an object field: `name.nl`. */
export function fieldOf(fields: RecordFields, name: string): Value | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  let value: unknown = fields;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  // Reached through own properties of RecordFields alone, so it is a Value or undefined.
  return isValue(value) ? value : undefined;
}

/**
 * Whether the system holds what it was given: objects may have more names than expected, decimals may be written
 * differently (`12.5`, `12.5000`).
 */
export function holds(actual: Value | undefined, expected: Value): boolean {
  if (typeof expected === "string") return typeof actual === "string" && plain(actual) === plain(expected);
  if (expected === null || typeof expected === "boolean") return actual === expected;
  if (isList(expected)) {
    return isList(actual) && actual.length === expected.length && expected.every((item, at) => holds(actual[at], item));
  }
  if (typeof actual !== "object" || actual === null || isList(actual)) return false;
  const held = actual;
  return Object.entries(expected).every(([name, value]) => holds(held[name], value));
}

/** Names of the expected fields that the record does not hold. */
export function missingFields(record: RecordFields, expected: RecordFields): readonly string[] {
  return Object.entries(expected)
    .filter(([name, value]) => !holds(fieldOf(record, name), value))
    .map(([name]) => name);
}

function plain(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, "") : text;
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isValue(value: unknown): value is Value {
  return value === null || ["string", "boolean", "object"].includes(typeof value);
}
