import type { FieldSchema } from "../field.ts";
import { listPartOf } from "../list-field.ts";
import { readPath } from "../path.ts";
import type { MappingProblem } from "../problem.ts";
import { Refusal, toProblem } from "../refusal.ts";
import { isList, isObject, type RecordFields, type Value } from "../value.ts";
import { canonicalBoolean } from "./boolean.ts";
import { dateCanonicaliser } from "./date.ts";
import { decimalCanonicaliser } from "./decimal.ts";
import { structureCanonicaliser } from "./structure.ts";
import { textCanonicaliser } from "./text.ts";

/** Brings values to the form in which one field keeps them. */
export type Canonicaliser = (value: Value) => Value | Refusal;

export type CanonicalResult =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: MappingProblem };

/** A field's rules are turned into functions once; declarations do not change while they live. */
const canonicalisers = new WeakMap<FieldSchema, Canonicaliser>();

function makeCanonicaliser(field: FieldSchema): Canonicaliser {
  switch (field.type) {
    case "text":
      return textCanonicaliser(field);
    case "decimal":
      return decimalCanonicaliser(field);
    case "boolean":
      return canonicalBoolean;
    case "date":
    case "dateTime":
      return dateCanonicaliser(field.type);
    case "list":
    case "object":
      return structureCanonicaliser(field.type);
  }
}

export function canonicaliserOf(field: FieldSchema): Canonicaliser {
  const known = canonicalisers.get(field);
  if (known) return known;
  const made = makeCanonicaliser(field);
  canonicalisers.set(field, made);
  return made;
}

/**
 * Brings a value to the form in which the field keeps it, or says why the field cannot hold it. Idempotent. Whether a
 * required field may be empty is the mapping's question, not the value's.
 */
export function canonicalise(field: FieldSchema, value: Value): CanonicalResult {
  const canonical = canonicaliserOf(field)(value);
  return canonical instanceof Refusal
    ? { ok: false, problem: toProblem(canonical, field.name, undefined) }
    : { ok: true, value: canonical };
}

/**
 * A record as its own system returned it, with every declared field in canonical form: flat names, missing = null.
 * What its own system holds against its own rules stays as it is.
 */
export function canonicaliseRecord(fields: readonly FieldSchema[], record: RecordFields): RecordFields {
  const { own, ofItems } = splitLists(fields);
  return Object.fromEntries(
    own.map((field) => {
      const value = readPath(record, field.name);
      const canonical = canonicaliserOf(field)(value);
      const kept = canonical instanceof Refusal ? value : canonical;
      const parts = ofItems.get(field.name);
      return [field.name, parts !== undefined && isList(kept) ? kept.map((item) => canonicalItem(parts, item)) : kept];
    }),
  );
}

/** A field of an item under its own name, made once for each declared field. */
const partsOfItems = new WeakMap<FieldSchema, FieldSchema>();

function splitLists(fields: readonly FieldSchema[]) {
  const own: FieldSchema[] = [];
  const ofItems = new Map<string, FieldSchema[]>();
  for (const field of fields) {
    const part = listPartOf(field.name);
    if (part === null) {
      own.push(field);
    } else {
      const known = partsOfItems.get(field) ?? { ...field, name: part.field };
      partsOfItems.set(field, known);
      ofItems.set(part.list, [...(ofItems.get(part.list) ?? []), known]);
    }
  }
  return { own, ofItems };
}

function canonicalItem(parts: readonly FieldSchema[], item: Value): Value {
  return isObject(item) ? { ...item, ...canonicaliseRecord(parts, item) } : item;
}
