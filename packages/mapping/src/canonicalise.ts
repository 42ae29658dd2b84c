import { canonicalBoolean } from "./canonical/boolean.ts";
import { dateCanonicaliser } from "./canonical/date.ts";
import { decimalCanonicaliser } from "./canonical/decimal.ts";
import { structureCanonicaliser } from "./canonical/structure.ts";
import { textCanonicaliser } from "./canonical/text.ts";
import type { FieldSchema } from "./field.ts";
import { readPath } from "./path.ts";
import type { MappingProblem } from "./problem.ts";
import { Refusal, toProblem } from "./refusal.ts";
import type { RecordFields, Value } from "./value.ts";

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
  return Object.fromEntries(
    fields.map((field) => {
      const value = readPath(record, field.name);
      const canonical = canonicaliserOf(field)(value);
      return [field.name, canonical instanceof Refusal ? value : canonical];
    }),
  );
}
