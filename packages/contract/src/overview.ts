import { z } from "zod";
import { recordState } from "./record.ts";
import { runState } from "./run.ts";

/** A flow as the overview shows it. */
export const overviewFlow = z.object({
  /** `INTEGRATION/FLOW` */
  flow: z.string(),
  entity: z.string(),
  /** Names of connections. */
  from: z.string(),
  to: z.string(),
  /** Whether it goes from the first connection of its integration to the second. */
  leftToRight: z.boolean(),
  enabled: z.boolean(),
  /** Sums over the runs that began today, in the organisation's zone. */
  today: z.object({ created: z.int(), updated: z.int(), skipped: z.int() }),
  /** How many records are open at this moment. */
  now: z.object({ waiting: z.int(), unknown: z.int(), failed: z.int() }),
  /** How many records are in each state at this moment. */
  records: z.record(recordState, z.int()),
  lastRun: z
    .object({
      run: z.uuid(),
      status: runState,
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime().nullable(),
      /** Records that it found as they were. */
      unchanged: z.int(),
    })
    .nullable(),
  /** When its schedule is due next; null: it has none. */
  nextRunAt: z.iso.datetime().nullable(),
});
export type OverviewFlow = z.infer<typeof overviewFlow>;

/** Is everything in step? If not: since when, and how much is in the way. Holds counts and names of the set-up alone. */
export const overview = z.object({
  asOf: z.iso.datetime(),
  /** No incident is open that a person must settle, and no run is overdue. */
  inStep: z.boolean(),
  /** Since when that is so. */
  since: z.iso.datetime(),
  /** `forPerson`: of those that are open, how many a person must settle. */
  incidents: z.object({ open: z.int(), forPerson: z.int() }),
  flows: z.array(overviewFlow),
  /** By hour, the oldest first: records found changed in a source, and those carried to the target. */
  moved: z.array(z.object({ from: z.iso.datetime(), found: z.int(), carried: z.int() })),
});
export type Overview = z.infer<typeof overview>;
