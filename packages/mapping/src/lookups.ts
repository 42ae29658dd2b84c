import { isPlain } from "./canonical/characters.ts";

/**
 * Two values that mean the same; `left` belongs to the first connection of the integration's `between`, `right` to the second.
 * An empty one says that the other has no counterpart.
 */
export interface LookupPair {
  readonly left: string;
  readonly right: string;
}

/** Table name → its pairs. */
export type LookupTables = { readonly [table: string]: readonly LookupPair[] };

/** From which side a table is read: with the flow, from its source's side to its target's. */
export type LookupDirection = "left-to-right" | "right-to-left";

export type LookupAnswer =
  | { readonly outcome: "found"; readonly value: string }
  | { readonly outcome: "missing" }
  /** The table gives the value two different meanings. */
  | { readonly outcome: "ambiguous" };

/** The lookup tables of an integration, seen in the direction of one flow. */
export interface Lookups {
  lookup(table: string, value: string): LookupAnswer;
}

/** A value that stands more than once on the source side of a table with different meanings. */
export interface LookupDouble {
  readonly value: string;
  readonly meanings: readonly string[];
}

/** Blanks around codes carry no meaning (AccountView pads them), and NFC makes equal letters equal; case counts. */
function lookupKey(value: string): string {
  const trimmed = value.trim();
  return isPlain(trimmed) ? trimmed : trimmed.normalize("NFC");
}

function meaningsByValue(pairs: readonly LookupPair[], direction: LookupDirection): ReadonlyMap<string, Set<string>> {
  const meanings = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const [source, target] = direction === "left-to-right" ? [pair.left, pair.right] : [pair.right, pair.left];
    const key = lookupKey(source);
    // The other side of a value that means nothing.
    if (key === "") continue;
    const known = meanings.get(key);
    if (known) known.add(target);
    else meanings.set(key, new Set([target]));
  }
  return meanings;
}

/** Makes tables ready for one direction. The work is done once per table, not per record. */
export function directLookups(options: {
  readonly tables: LookupTables;
  readonly direction: LookupDirection;
}): Lookups {
  const indexes = new Map(
    Object.entries(options.tables).map(([table, pairs]) => [table, meaningsByValue(pairs, options.direction)]),
  );
  return {
    lookup(table, value) {
      const meanings = indexes.get(table)?.get(lookupKey(value));
      if (meanings === undefined) return { outcome: "missing" };
      const [meaning, another] = meanings;
      if (meaning === undefined) return { outcome: "missing" };
      return another === undefined ? { outcome: "found", value: meaning } : { outcome: "ambiguous" };
    },
  };
}

/**
 * Doubles on the side that is read from. The same pair twice is harmless, and so are many source values with one
 * meaning: several payment methods often share one payment condition.
 */
export function checkLookup(pairs: readonly LookupPair[], direction: LookupDirection): readonly LookupDouble[] {
  return [...meaningsByValue(pairs, direction)]
    .filter(([, meanings]) => meanings.size > 1)
    .map(([value, meanings]) => ({ value, meanings: [...meanings] }));
}
