/** One step of a mapping row: a name alone (`trim`), or a name with its parameters (`{ cut: { length: 40 } }`). */
export type Step = string | { readonly [name: string]: unknown };
