import type { ContractField } from "./contract-fields.ts";
import { type Chance, decimalOf, htmlOf, textOf } from "./random-texts.ts";

export type Plain = { [property: string]: unknown };

/** Values that must point at something that is there, or that the text of the contract narrows; undefined leaves one out. */
export type Known = { readonly [path: string]: (chance: Chance) => unknown };

/**
 * A record with a value for most of the fields of its contract.
 * @param known of paths whose values are no matter of form alone
 * @param counts how many entries each list has
 */
export function generatedRecord(
  fields: readonly ContractField[],
  known: Known,
  chance: Chance,
  counts: { readonly [list: string]: number } = {},
): Plain {
  const record: Plain = {};
  for (const field of fields) {
    if (field.kind === "time") continue;
    const [list, inner] = field.path.split("[].");
    if (inner === undefined || list === undefined) {
      put(record, field.path, valueFor(field, known, chance));
      continue;
    }
    const entries = listIn(record, list, counts[list] ?? 0);
    for (const entry of entries) put(entry, inner, valueFor(field, known, chance));
  }
  return record;
}

function valueFor(field: ContractField, known: Known, chance: Chance): unknown {
  const given = known[field.path];
  if (given !== undefined) return given(chance);
  if (field.isReadOnly) return undefined;
  if (!field.isRequired && chance.percent(15)) return undefined;
  return allowedValue(field, chance);
}

/** Any value that the contract allows in a field. */
function allowedValue({ kind, maxLength, pattern, choices, path }: ContractField, chance: Chance): unknown {
  switch (kind) {
    case "text":
      if (pattern === "^[A-Z]{2}$") return chance.pick(["NL", "NL", "NL", "BE", "DE", "PL", "GR", "SE"]);
      return textOf(chance, maxLength ?? 40);
    case "decimal":
    case "number":
      return decimalOf(chance, 4);
    case "boolean":
      return chance.percent(50);
    case "date":
      return `2026-0${1 + chance.below(9)}-1${chance.below(10)}`;
    case "choice":
      return choices[chance.below(choices.length)];
    case "languages":
      return { nl: /description/.test(path) ? htmlOf(chance, 1_000) : textOf(chance, 255), en: textOf(chance, 40) };
    case "open":
    case "time":
      return undefined;
  }
}

function put(record: Plain, path: string, value: unknown): void {
  if (value === undefined) return;
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    record[first] = value;
    return;
  }
  const below = record[first];
  const inner: Plain = isPlain(below) ? below : {};
  record[first] = inner;
  put(inner, rest.join("."), value);
}

function listIn(record: Plain, name: string, count: number): Plain[] {
  const held = record[name];
  const list: Plain[] = Array.isArray(held) ? held.filter(isPlain) : Array.from({ length: count }, () => ({}));
  record[name] = list;
  return list;
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** All values that a record has at a path of the contract: one, or one for each entry of a list. */
export function valuesAt(record: unknown, path: string): unknown[] {
  const [list, inner] = path.split("[].");
  if (inner !== undefined && list !== undefined) {
    const entries = valuesAt(record, list)[0];
    return Array.isArray(entries) ? entries.flatMap((entry) => valuesAt(entry, inner)) : [];
  }
  let value = record;
  for (const part of path.split(".")) value = isPlain(value) ? value[part] : undefined;
  return [value];
}

/** The text at a path; empty where there is none. */
export function textAt(record: unknown, path: string): string {
  const [value] = valuesAt(record, path);
  return value === undefined || value === null ? "" : String(value);
}

/** Whether a path holds something at all. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
