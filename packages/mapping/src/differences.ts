import { canonicaliserOf } from "./canonical/canonicalise.ts";
import type { FieldSchema } from "./field.ts";
import { readPath } from "./path.ts";
import { Refusal } from "./refusal.ts";
import { isList, isObject, type RecordFields, type Value } from "./value.ts";

export interface Difference {
  readonly field: string;
  /** What the target holds now. */
  readonly before: Value;
  /** What is wanted. */
  readonly after: Value;
}

/** Same content; the order of an object's names does not count, a missing name is null, and so is an empty text. */
function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null) return left === "" || right === "";
  if (isList(left)) {
    return isList(right) && left.length === right.length && left.every((item, i) => sameValue(item, right[i] ?? null));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => sameValue(readOwn(left, name), readOwn(right, name)));
}

function readOwn(object: { readonly [name: string]: Value }, name: string): Value {
  return Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

/**
 * The wanted fields that the target holds otherwise. `written` is canonical (from `mapRecord`); `current` is brought to
 * canonical form with the target's declared fields, so that "12.5000" is no change from "12.5". A field that is not
 * declared is compared as it is. Null, missing and the empty text are the same.
 */
export function differences(
  written: RecordFields,
  current: RecordFields,
  targetFields: readonly FieldSchema[] = [],
): readonly Difference[] {
  const found: Difference[] = [];
  for (const [field, after] of Object.entries(written)) {
    const held = readPath(current, field);
    const schema = targetFields.find((candidate) => candidate.name === field);
    const canonical = schema === undefined ? held : canonicaliserOf(schema)(held);
    const before = canonical instanceof Refusal ? held : canonical === "" ? null : canonical;
    if (!sameValue(after, before)) found.push({ field, before, after });
  }
  return found;
}
