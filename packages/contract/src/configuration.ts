import { z } from "zod";
import { fault } from "./fault.ts";
import { rateDifference } from "./lookup.ts";

/** A file that describes what is set up. */
export const configurationText = z.strictObject({
  /** The file, in YAML. */
  text: z.string().max(250_000, "has more than 250,000 characters, which are the most"),
});

export const checkedConfiguration = z.object({
  /** The organisation that the file names; null: it cannot be read that far. */
  organisation: z.string().nullable(),
  /** Empty: it may be applied. */
  faults: z.array(fault),
});

/** One part of a file: new, another than what is set up, or the same; `left` is set up, and the file does not name it. */
export const plannedChange = z.object({
  action: z.enum(["add", "change", "same", "left"]),
  kind: z.enum(["organisation", "reconcile", "connection", "integration", "lookup table", "flow"]),
  name: z.string(),
  /** What is different, for a change. */
  details: z.array(z.string()),
});
export type PlannedChange = z.infer<typeof plannedChange>;

export const plannedConfiguration = z.object({ organisation: z.string(), changes: z.array(plannedChange) });

export const appliedConfiguration = plannedConfiguration.extend({
  /** Of the lookup tables that changed: pairs of codes that have another rate on each side. */
  rates: z.array(rateDifference.extend({ table: z.string().describe("`INTEGRATION/TABLE`") })),
});

/** The file that makes a set-up again, without secrets. */
export const exportedConfiguration = z.object({ file: z.string() });
