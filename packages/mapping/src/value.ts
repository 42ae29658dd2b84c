/**
 * The values that records are made of.
 *
 * Decimals (money, quantities, percentages) are strings such as "12.50": a JavaScript number cannot hold 0.1
 * exactly, so `number` is not a Value at all and a connector converts it at the door.
 */
export type Value = string | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** One record of a system, in that system's own field names. */
export type RecordFields = { readonly [field: string]: Value };
