/** A stored row: field → value. A field that is absent has its type's empty value. */
export interface Row {
  [field: string]: string | number | boolean;
}

/** The rows of one table, found by key and walked in ordinal order of the key (accountview.md §10.2 rule 9). */
export interface Rows {
  get(key: string): Row | undefined;
  put(key: string, row: Row): void;
  delete(key: string): void;
  readonly size: number;
  /** Rows with a key above `after`, or all. */
  walk(after?: string): Generator<Row>;
}

export function createRows(): Rows {
  const byKey = new Map<string, Row>();
  let sorted: string[] = [];
  let isSorted = true;

  function keys(): string[] {
    if (!isSorted) {
      sorted = [...byKey.keys()].sort(ordinal);
      isSorted = true;
    }
    return sorted;
  }

  return {
    get: (key) => byKey.get(key),
    put(key, row) {
      if (!byKey.has(key) && isSorted) {
        // Keys mostly come in order: then the list stays sorted and nothing has to be done for it.
        const last = sorted.at(-1);
        if (last === undefined || last < key) sorted.push(key);
        else isSorted = false;
      }
      byKey.set(key, row);
    },
    delete(key) {
      byKey.delete(key);
      isSorted = false;
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
  };
}

export function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
