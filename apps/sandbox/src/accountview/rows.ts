import { comparable, type Value } from "./comparable.ts";

/** A stored row: field → value. A field that is absent has its type's empty value. */
export interface Row {
  [field: string]: Value;
}

/** The rows of one table, found by key and walked in ordinal order of the key (accountview.md §10.2 rule 9). */
export interface Rows {
  get(key: string): Row | undefined;
  /** Also after a row was changed in place: only then do searches see it. */
  put(key: string, row: Row): void;
  delete(key: string): void;
  readonly size: number;
  /** Rows with a key above `after`, or all. */
  walk(after?: string): Generator<Row>;
  /**
   * Keys of the rows whose text field equals one of the values (in comparable form), in no order; undefined when there
   * are more than `most`.
   */
  keysWhere(field: string, values: readonly string[], most: number): Set<string> | undefined;
}

/** Which keys hold which value of one field. */
interface FieldIndex {
  readonly keys: Map<string, Set<string>>;
  readonly values: Map<string, string>;
}

const fewLate = 50;

export function createRows(): Rows {
  const byKey = new Map<string, Row>();
  const indexes = new Map<string, FieldIndex>();
  /** Ordered keys. Those of deleted rows stay until the next merge; new ones that come out of order wait in `late`. */
  let ordered: string[] = [];
  const late = new Set<string>();

  /** A table that is read between writes is not sorted anew each time: few are put in their place, many merged in one pass. */
  function keys(): readonly string[] {
    if (late.size > fewLate) {
      const kept = ordered.filter((key) => byKey.has(key) && !late.has(key));
      ordered = merged(kept, [...late].sort(ordinal));
    } else {
      for (const key of late) insert(ordered, key);
    }
    late.clear();
    return ordered;
  }

  function indexOf(field: string): FieldIndex {
    const known = indexes.get(field);
    if (known) return known;
    const index: FieldIndex = { keys: new Map(), values: new Map() };
    for (const [key, row] of byKey) enter(index, field, key, row);
    indexes.set(field, index);
    return index;
  }

  return {
    get: (key) => byKey.get(key),
    put(key, row) {
      if (!byKey.has(key)) {
        const last = ordered.at(-1);
        if (last === undefined || last < key) ordered.push(key);
        else late.add(key);
      }
      byKey.set(key, row);
      for (const [field, index] of indexes) enter(index, field, key, row);
    },
    delete(key) {
      byKey.delete(key);
      late.delete(key);
      for (const index of indexes.values()) leave(index, key);
    },
    get size() {
      return byKey.size;
    },
    *walk(after) {
      const list = keys();
      for (let index = after === undefined ? 0 : firstAbove(list, after); index < list.length; index++) {
        const row = byKey.get(list[index] ?? "");
        if (row) yield row;
      }
    },
    keysWhere(field, values, most) {
      const index = indexOf(field);
      const holders = values.flatMap((value) => index.keys.get(value) ?? []);
      const count = holders.reduce((sum, keys) => sum + keys.size, 0);
      return count > most ? undefined : new Set(holders.flatMap((keys) => [...keys]));
    },
  };
}

function enter(index: FieldIndex, field: string, key: string, row: Row): void {
  const value = String(comparable(row[field] ?? ""));
  if (index.values.get(key) === value) return;
  leave(index, key);
  index.values.set(key, value);
  const holders = index.keys.get(value) ?? new Set();
  index.keys.set(value, holders.add(key));
}

function leave(index: FieldIndex, key: string): void {
  const value = index.values.get(key);
  if (value === undefined) return;
  index.values.delete(key);
  const holders = index.keys.get(value);
  holders?.delete(key);
  if (holders?.size === 0) index.keys.delete(value);
}

export function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A key of a row that was deleted and came again is there already. */
function insert(list: string[], key: string): void {
  const position = firstAbove(list, key);
  if (list[position - 1] !== key) list.splice(position, 0, key);
}

/** Two ordered lists as one. */
function merged(left: readonly string[], right: readonly string[]): string[] {
  const out: string[] = [];
  let next = 0;
  for (const key of left) {
    for (let other = right[next]; other !== undefined && other < key; other = right[next]) {
      out.push(other);
      next += 1;
    }
    out.push(key);
  }
  for (; next < right.length; next++) out.push(right[next] ?? "");
  return out;
}

/** Position of the first key above `after`, by halving. */
function firstAbove(list: readonly string[], after: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? "") > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
