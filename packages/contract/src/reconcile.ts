import { z } from "zod";

/** How both sides differ over one record of the source, and the sentence for people. */
export const difference = z.discriminatedUnion("kind", [
  z.object({
    sourceKey: z.string(),
    kind: z.literal("missing"),
    /** What it is linked with, and what is no longer there; null: it is linked with nothing. */
    targetKey: z.string().nullable(),
    /** False: the target cannot be searched everywhere, so that it may be there all the same. */
    isProven: z.boolean(),
    sentence: z.string(),
  }),
  z.object({
    sourceKey: z.string(),
    kind: z.literal("doubled"),
    targetKeys: z.array(z.string()),
    sentence: z.string(),
  }),
  z.object({
    sourceKey: z.string(),
    kind: z.literal("different"),
    targetKey: z.string(),
    fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    sentence: z.string(),
  }),
  z.object({ sourceKey: z.string(), kind: z.literal("dangling"), targetKey: z.string(), sentence: z.string() }),
]);
export type Difference = z.infer<typeof difference>;

/** What a comparison of both sides of a flow came to. */
export const comparison = z.object({
  flow: z.string(),
  counts: z.object({
    matched: z.int(),
    explained: z.int(),
    left: z.int(),
    /** Records that the next run will read. */
    ahead: z.int(),
    missing: z.int(),
    doubled: z.int(),
    different: z.int(),
    dangling: z.int(),
  }),
  /** Differences of an earlier comparison that are mended. */
  mended: z.int(),
  /** The first of them; all are counted. */
  differences: z.array(difference),
});
export type Comparison = z.infer<typeof comparison>;

/** A comparison, and the run that takes up again what is missing; null: nothing can be taken up. */
export const repairedComparison = z.object({
  comparison,
  repair: z
    .discriminatedUnion("state", [
      z.object({ state: z.literal("begun"), run: z.uuid(), records: z.int() }),
      z.object({ state: z.literal("busy") }),
    ])
    .nullable(),
});
export type Repair = z.infer<typeof repairedComparison>["repair"];

const heldFlow = { flow: z.string(), flowId: z.uuid() };

/** What became of a flow that a restored backup holds back. */
export const restoredFlow = z.discriminatedUnion("state", [
  z.object({
    ...heldFlow,
    state: z.literal("free"),
    looked: z.int(),
    relinked: z.int(),
    differing: z.int(),
    asked: z.int(),
  }),
  /** One of its systems cannot be read: it is held back until that is mended. */
  z.object({ ...heldFlow, state: z.literal("held"), trouble: z.unknown(), sentence: z.string() }),
  /** Somebody else is at it. */
  z.object({ ...heldFlow, state: z.literal("elsewhere") }),
]);
export type RestoredFlow = z.infer<typeof restoredFlow>;

/** Since when all flows are held back until they have been compared. */
export const countedRestore = z.object({ restoredAt: z.iso.datetime() });
