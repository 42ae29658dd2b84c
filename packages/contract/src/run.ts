import { z } from "zod";

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
