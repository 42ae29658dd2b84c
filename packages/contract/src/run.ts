import { z } from "zod";
import { pageOf } from "./page.ts";

/** The counts of a run: `read` is the sum of the others. */
export const runCounts = z.object({
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  waiting: z.int(),
  unknown: z.int(),
  failed: z.int(),
});

export const runState = z.enum(["running", "succeeded", "needs_attention", "failed", "paused", "cancelled"]);

/** A run as it stands. `asked`: what it will do once the page at hand is settled. */
export const runStanding = z.object({
  run: z.uuid(),
  status: runState,
  asked: z.enum(["pause", "cancel"]).optional(),
  counts: runCounts,
});
export type RunStanding = z.infer<typeof runStanding>;

/** `changes`: what changed since the last pass; `full`: everything; `records`: the records asked for. */
export const runMode = z.enum(["changes", "full", "records"]);
export type RunMode = z.infer<typeof runMode>;

/** Who or what began a run. `name`: as people know the person, the key or the system user; schedules have none. */
export const runStarter = z.object({
  kind: z.enum(["person", "key", "machine", "schedule", "webhook"]),
  name: z.string().optional(),
});

/** A run in a list. */
export const runSummary = z.object({
  run: z.uuid(),
  /** `INTEGRATION/FLOW` */
  flow: z.string(),
  status: runState,
  mode: runMode,
  /** Version of the flow's mapping and settings that it went by. */
  version: z.int(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** When its next page is due, where it waits. */
  waitingUntil: z.iso.datetime().nullable(),
  /** Null: a run from before this was kept. */
  because: runStarter.nullable(),
  counts: runCounts,
  /** Of the records that were written, those with a text that was changed or left out to fit. */
  fitted: z.int(),
  /** What stands in its way, in a sentence. */
  trouble: z.string().nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const runPage = pageOf(runSummary);

/** The steps of a page of records, in their order. */
export const runStep = z.enum(["read", "map", "match", "decide", "write", "settle"]);
export type RunStep = z.infer<typeof runStep>;

/** A run as a person watches it. */
export const runView = runSummary.extend({
  /** `keys`: one pass over the target's keys; `list`: the source, page by page; `again`: open records, read once more. */
  phase: z.enum(["keys", "list", "again"]),
  asked: z.enum(["pause", "cancel"]).optional(),
  /** How many pages of records it has settled. */
  pages: z.int(),
  /** What stopped records that no later run has come by, the most frequent first; null: that was not asked for. */
  stops: z.array(z.object({ code: z.string(), title: z.string(), step: runStep, records: z.int() })).nullable(),
  /** Until when one of its systems is not called, and why, in a sentence; null: calls go. */
  pause: z.string().nullable(),
});
export type RunView = z.infer<typeof runView>;

/**
 * What became of the wish for a run. `begun`: it runs now; `joined`: the flow's run does all that was asked for;
 * `busy`: the flow has another run, which does not, and nothing was begun.
 */
export const runBeginning = z.object({ outcome: z.enum(["begun", "joined", "busy"]), run: z.uuid() });
export type RunBeginning = z.infer<typeof runBeginning>;
