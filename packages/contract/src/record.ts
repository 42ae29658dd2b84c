import { z } from "zod";
import { nextAction } from "./next-action.ts";
import { pageOf } from "./page.ts";
import { runBeginning, runStarter } from "./run.ts";

export const recordState = z.enum(["new", "writing", "done", "unchanged", "skipped", "waiting", "unknown", "failed"]);
export type RecordState = z.infer<typeof recordState>;

/** What a record is named by: as its source has it, and only for a while. */
export const recordLabel = z.object({
  reference: z.string().optional(),
  name: z.string().optional(),
  total: z.string().optional(),
  currency: z.string().optional(),
});

/** A record in a list. */
export const recordView = z.object({
  /** `INTEGRATION/FLOW` */
  flow: z.string(),
  /** Its key in the source. */
  record: z.string(),
  /** Null: it is no longer kept, or the actor may not see values of records. */
  label: recordLabel.nullable(),
  /** Key of the record in the target that it is linked with. */
  target: z.string().nullable(),
  /** Where people look at it in either system; null: its connection names no page addresses. */
  pages: z.object({ source: z.url().nullable(), target: z.url().nullable() }),
  state: recordState,
  updatedAt: z.iso.datetime(),
  /** The incident that it is open for. */
  incident: z.string().nullable(),
  /** Why it is not done, as a code. */
  code: z.string().nullable(),
  /** The same in a sentence; null where the actor may not see values of records. */
  reason: z.string().nullable(),
  /** What a person can do about it, the most likely first. */
  next: z.array(nextAction),
  /** The run that came by it last, and who or what began that; null where that run is no longer kept. */
  run: z.uuid().nullable(),
  because: runStarter.nullable(),
});
export type RecordView = z.infer<typeof recordView>;

export const recordPage = pageOf(recordView);

/**
 * What became of the wish to try records again. `nothing`: no record of the flow is meant by it. `off`: the flow is switched
 * off, and they go on once it is on.
 */
export const retryOutcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("nothing") }),
  z.object({ outcome: z.literal("off"), records: z.int() }),
  runBeginning.extend({ records: z.int() }),
]);

/** What a person has found out about a record of which Koppla could not tell whether it was placed. */
export const recordAnswer = z.object({ answer: z.enum(["there", "not_there"]) });

/** What a source has under a key. `label`: what it is named by, where it has names. */
export const askedRecord = z.object({ there: z.boolean(), label: recordLabel.nullable() });
