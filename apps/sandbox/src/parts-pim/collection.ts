/** One record, or what is left of it, with the position it has in lists. */
export interface Entry<R> {
  key: string;
  updatedAt: string;
  deleted: boolean;
  record: R;
}

export interface Position {
  updatedAt: string;
  key: string;
}

/**
 * Records by key, kept in the order of lists: (updated_at, key) ascending (parts-pim.md §4). The order is an array that is
 * changed in place, so that a page of 200,000 records costs a binary search and not a sort.
 */
export class Collection<R> {
  readonly #byKey = new Map<string, Entry<R>>();
  #ordered: Entry<R>[] = [];

  /** The live record. */
  get(key: string): R | undefined {
    const entry = this.#byKey.get(key);
    return entry && !entry.deleted ? entry.record : undefined;
  }

  entry(key: string): Entry<R> | undefined {
    return this.#byKey.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Every entry in list order, the deleted ones too. */
  all(): readonly Entry<R>[] {
    return this.#ordered;
  }

  put(key: string, record: R, updatedAt: string): void {
    this.#place({ key, record, updatedAt, deleted: false });
  }

  /** Keep a tombstone. */
  remove(key: string, updatedAt: string): boolean {
    const entry = this.#byKey.get(key);
    if (!entry || entry.deleted) return false;
    this.#place({ ...entry, updatedAt, deleted: true });
    return true;
  }

  clear(): void {
    this.#byKey.clear();
    this.#ordered = [];
  }

  /** Many at once, in any order: one sort instead of many insertions. */
  load(entries: Iterable<Entry<R>>): void {
    for (const entry of entries) this.#byKey.set(entry.key, entry);
    this.#ordered = [...this.#byKey.values()].sort(compare);
  }

  /** The index of the first entry after `position`. */
  indexAfter(position: Position): number {
    return this.#search((entry) => compare(entry, position) > 0);
  }

  /** The index of the first entry that changed at `time` or later. */
  indexSince(time: string): number {
    return this.#search((entry) => entry.updatedAt >= time);
  }

  #place(entry: Entry<R>): void {
    const old = this.#byKey.get(entry.key);
    if (old)
      this.#ordered.splice(
        this.#search((other) => compare(other, old) >= 0),
        1,
      );
    this.#byKey.set(entry.key, entry);
    const last = this.#ordered.at(-1);
    if (!last || compare(last, entry) < 0) this.#ordered.push(entry);
    else this.#ordered.splice(this.indexAfter(entry), 0, entry);
  }

  /** The first index for which `isBeyond` holds; it must hold for every later one too. */
  #search(isBeyond: (entry: Entry<R>) => boolean): number {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.#ordered[middle];
      if (entry && !isBeyond(entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** By time, then by key, both as plain text: ISO times of one form sort as text. */
export function compare(one: Position, other: Position): number {
  if (one.updatedAt !== other.updatedAt) return one.updatedAt < other.updatedAt ? -1 : 1;
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  return 0;
}
