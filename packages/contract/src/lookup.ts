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

/** What both values of a pair have in common: the same code, name, or fact, such as a rate. */
const because = z.enum(["code", "name", "sameAs"]);

/** A value that the table lacks, and for which records of a flow wait. */
export const missedValue = z.object({
  value: z.string(),
  /** `INTEGRATION/FLOW` */
  flow: z.string(),
  incident: z.uuid(),
  records: z.int(),
});
export type MissedValue = z.infer<typeof missedValue>;

export const lookupSide = z.object({
  /** Flows that read the table from this side. */
  flows: z.array(z.string()),
  /** Whether a record of one of them waits for a value that is missing; else the value is left out. */
  waits: z.boolean(),
  /** Whether it waits where nothing else gives a value. */
  waitsOtherwise: z.boolean(),
  /** Whether a value may have no counterpart: every flow that reads it can do without. */
  mayBeNone: z.boolean(),
  /** Values for which records wait at this moment, whether or not the system lists them. */
  waiting: z.array(missedValue),
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
  pairs: z.array(lookupPair.extend({ because: because.nullable() })),
  left: lookupSide,
  right: lookupSide,
  suggestions: z.array(lookupPair.extend({ because })),
  /** Pairs of codes that have another rate on each side. */
  rates: z.array(rateDifference),
  /** Names of both connections. */
  connections: z.object({ left: z.string(), right: z.string() }),
  /** When both systems were asked for their values. */
  askedAt: z.iso.datetime(),
});
export type LookupView = z.infer<typeof lookupView>;

/** What a lookup table shall be: the whole of it. */
export const wantedLookup = z.strictObject({
  integration: z.string(),
  table: z.string().min(1).max(63),
  pairs: z.array(lookupPair).max(50_000),
});

/** Pairs that leave a lookup table, and pairs that come into it: the others stay as they are. */
export const lookupChange = z.strictObject({
  integration: z.string(),
  table: z.string().min(1).max(63),
  remove: z.array(lookupPair).max(50_000).default([]),
  add: z.array(lookupPair).max(50_000).default([]),
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

/** What a change of some pairs came to. `wentOn`: so many records that waited for a value of the table go on at once. */
export const changedLookup = savedLookup.extend({ wentOn: z.int() });

/** A spreadsheet of a table beside the table: what would leave it, and what would come into it. */
export const comparedLookup = z.object({
  remove: z.array(lookupPair),
  add: z.array(lookupPair),
  /** Pairs that stay as they are. */
  same: z.int(),
  rates: comparedRates,
});
export type ComparedLookup = z.infer<typeof comparedLookup>;
