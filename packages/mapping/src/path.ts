import { isObject, type RecordFields, type Value } from "./value.ts";

/** Reads one place of a record. */
export type PathReader = (record: RecordFields) => Value;

/** Own properties only: `__proto__`, `constructor` and the like are found only where the data itself holds them. */
function readOwn(object: { readonly [name: string]: Value }, name: string): Value {
  return Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

/** A path has names between its dots: `name.nl`, not `name.` or ``. */
export function isPath(path: string): boolean {
  return path.split(".").every((name) => name !== "");
}

/**
 * Makes a reader of a path such as `name.nl`. A record may hold the dotted name itself (a flat record), else each name
 * goes one object deeper. What is not there is null.
 */
export function compilePath(path: string): PathReader {
  const names = path.split(".");
  if (names.length === 1) return (record) => readOwn(record, path);
  return (record) => {
    if (Object.hasOwn(record, path)) return record[path] ?? null;
    let value: Value = record;
    for (const name of names) {
      if (!isObject(value)) return null;
      value = readOwn(value, name);
    }
    return value;
  };
}

/** Tells whether a record has a place at all, whatever it holds: a source that has it empty says so. */
export function compilePresence(path: string): (record: RecordFields) => boolean {
  const names = path.split(".");
  return (record) => {
    if (Object.hasOwn(record, path)) return true;
    let value: Value = record;
    for (const name of names) {
      if (!isObject(value) || !Object.hasOwn(value, name)) return false;
      value = value[name] ?? null;
    }
    return true;
  };
}

/** Reads one place of a record once; where it is read often, keep the reader of `compilePath`. */
export function readPath(record: RecordFields, path: string): Value {
  return compilePath(path)(record);
}
