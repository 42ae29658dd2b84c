import { z } from "zod";
import { retryOutcome } from "./record.ts";

const mayDo = { may: z.boolean().describe("Whether the caller may do it.") };
const flow = z.string().describe("`INTEGRATION/FLOW`");

/**
 * What a person can do about a record or an incident, with all that the doing needs: a page shows exactly these, the
 * first as the main one.
 */
export const act = z.discriminatedUnion("act", [
  z.object({
    ...mayDo,
    /** `lookups.fill` */
    act: z.literal("fill"),
    flow,
    table: z.string(),
    value: z.string().describe("What the table lacks."),
    /** The side of the integration that the value belongs to; its counterpart belongs to the other. */
    side: z.enum(["left", "right"]),
    choices: z
      .array(z.object({ value: z.string(), name: z.string(), isLikely: z.boolean() }))
      .nullable()
      .describe("What the other system has; null: it cannot be asked, so that a person types it."),
    mayBeNone: z.boolean().describe("Whether it may have no counterpart, so that the field stays empty."),
  }),
  /** `flows.default` */
  z.object({ ...mayDo, act: z.literal("default"), flow, field: z.string(), label: z.string() }),
  /** `records.createProducts` */
  z.object({ ...mayDo, act: z.literal("create_products"), flow, products: z.array(z.string()) }),
  /** `records.match` */
  z.object({
    ...mayDo,
    act: z.literal("match"),
    flow,
    choices: z.array(z.string()),
    makesNew: z.boolean().describe("Whether it may be none of them, so that a new one is made."),
    takesOther: z.boolean().describe("Whether a person may name another record of the target."),
  }),
  /** `records.decide` */
  z.object({
    ...mayDo,
    act: z.literal("decide"),
    flow,
    choices: z.array(z.object({ counts: z.enum(["left", "right"]), connection: z.string() })),
  }),
  /** `records.answer` */
  z.object({ ...mayDo, act: z.literal("answer"), flow }),
  /** `records.retry`. `takesBack`: a person skipped it, and it goes on again. */
  z.object({ ...mayDo, act: z.literal("retry"), flow, takesBack: z.boolean() }),
  /** `records.skip` */
  z.object({ ...mayDo, act: z.literal("skip"), flow }),
  /** `runs.dryRun` of the record: what differs between both sides. */
  z.object({ ...mayDo, act: z.literal("compare"), flow }),
  /** `connections.beginSignIn` */
  z.object({ ...mayDo, act: z.literal("sign_in"), connection: z.string() }),
]);
export type Act = z.infer<typeof act>;

export const acts = z.object({ acts: z.array(act) });

/** How many records were skipped; the others are done, or may be in the target. */
export const skippedRecords = z.object({ skipped: z.int(), left: z.int() });

/** What became of the records that waited for what a person settled. */
export const wentOn = z.object({ wentOn: retryOutcome });
