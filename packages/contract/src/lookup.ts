import { z } from "zod";

const listedValue = z.object({
  code: z.string(),
  name: z.string(),
  sameAs: z.string().optional(),
  rate: z.string().optional().describe("In percent, where the system tells it."),
});
export const lookupPair = z.strictObject({ left: z.string(), right: z.string() });
export type LookupPair = z.infer<typeof lookupPair>;

/** A pair of codes that have another rate on each side, in per cent. */
export const rateDifference = lookupPair.extend({ leftRate: z.string(), rightRate: z.string() });
export type RateDifference = z.infer<typeof rateDifference>;

export const lookupSide = z.object({
  /** Flows that read the table from this side. */
  flows: z.array(z.string()),
  /** Whether a record of one of them waits for a value that is missing; else the value is left out. */
  waits: z.boolean(),
  /** Whether it waits where nothing else gives a value. */
  waitsOtherwise: z.boolean(),
  /** What the system has; null: it cannot be asked. */
  values: z.array(listedValue).nullable(),
  /** Of those, what is not in the table. Only where a flow reads from this side. */
  gaps: z.array(listedValue),
  /** Values of the table that the system does not have. */
  unknown: z.array(z.string()),
  /** Values that the table gives several meanings, read from this side. */
  doubles: z.array(z.object({ value: z.string(), meanings: z.array(z.string()) })),
});
export type LookupSide = z.infer<typeof lookupSide>;

/** A lookup table: what is in it, what is missing, and what could be put there. */
export const lookupView = z.object({
  name: z.string(),
  pairs: z.array(lookupPair),
  left: lookupSide,
  right: lookupSide,
  suggestions: z.array(lookupPair.extend({ because: z.enum(["code", "name", "sameAs"]) })),
  /** Pairs of codes that have another rate on each side. */
  rates: z.array(rateDifference),
  /** Names of both connections. */
  connections: z.object({ left: z.string(), right: z.string() }),
});
export type LookupView = z.infer<typeof lookupView>;

/** What a lookup table shall be: the whole of it. */
export const wantedLookup = z.strictObject({
  integration: z.string(),
  table: z.string().min(1).max(63),
  pairs: z.array(lookupPair).max(50_000),
});

const comparedRates = z
  .array(rateDifference)
  .nullable()
  .describe("Pairs of other rates; null: the codes have no rates, or a system cannot be asked.");

export const savedLookup = z.object({ pairs: z.int(), rates: comparedRates });

/** Names of both sides of an integration's tables. */
export const lookupSides = z.object({
  left: z.string(),
  right: z.string(),
  /** Of these, sides whose values may be empty, since a value of the other may have no counterpart. */
  mayBeEmpty: z.array(z.string()),
});
