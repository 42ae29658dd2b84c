/**
 * The values that records are made of.
 *
 * Decimals (money, quantities, percentages) are strings such as "12.50": a JavaScript number cannot hold 0.1
 * exactly, so `number` is not a Value at all and a connector converts it at the door.
 */
export type Value = string | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** One record of a system, in that system's own field names. */
export type RecordFields = { readonly [field: string]: Value };

/** No text is longer than this, in or out: it bounds the memory and time of every step. */
export const maxTextLength = 100_000;

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** An object value: neither null nor a list. */
export function isObject(value: Value): value is { readonly [name: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Empty means null, "" or an empty list: what a row's default replaces. */
export function isEmpty(value: Value): boolean {
  return value === null || value === "" || (isList(value) && value.length === 0);
}
