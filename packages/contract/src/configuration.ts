import { z } from "zod";
import { fault } from "./fault.ts";
import { rateDifference } from "./lookup.ts";
import { ending } from "./setup/ending.ts";

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

/**
 * One part of a file: new, another than what is set up, or the same. What is set up and the file does not name is `left`
 * as it is, or goes (`remove`) where that is asked for.
 */
export const plannedChange = z.object({
  action: z.enum(["add", "change", "same", "left", "remove"]),
  kind: z.enum(["organisation", "reconcile", "connection", "integration", "lookup table", "flow"]),
  name: z.string(),
  /** What is different, for a change. */
  details: z.array(z.string()),
  ends: ending.optional().describe("What ends with a part that goes."),
});
export type PlannedChange = z.infer<typeof plannedChange>;

/**
 * An integration whose connections lead to another system, address or company than before: what is known of its records is
 * forgotten. Runs, activity, the audit log and the set-up stay.
 */
export const plannedEpoch = z.object({
  integration: z.string(),
  connections: z.array(z.string()).describe("Those that lead elsewhere."),
  flows: z.array(
    z.object({
      name: z.string(),
      records: z.int().describe("So many records are forgotten."),
      startsOver: z.boolean().describe("Its next run reads everything, and not only what has changed."),
    }),
  ),
  links: z.array(z.object({ entity: z.string(), links: z.int().describe("So many links are forgotten.") })),
});
export type PlannedEpoch = z.infer<typeof plannedEpoch>;

/** Connections of which a person says that they lead elsewhere, or to a system that was set up anew. */
export const newEpoch = z
  .array(z.string())
  .max(100)
  .default([])
  .describe("Connections with which Koppla begins afresh: what it knows of their records is forgotten.");

/** Whether what the file does not name goes. */
export const prune = z
  .boolean()
  .default(false)
  .describe("Removes what the file does not name; connections and integrations need an owner for it.");

export const plannedConfiguration = z.object({
  organisation: z.string(),
  changes: z.array(plannedChange),
  epochs: z.array(plannedEpoch).describe("What is forgotten, since a connection leads elsewhere."),
});

export const appliedConfiguration = plannedConfiguration.extend({
  /** Of the lookup tables that changed: pairs of codes that have another rate on each side. */
  rates: z.array(rateDifference.extend({ table: z.string().describe("`INTEGRATION/TABLE`") })),
});

/** The file that makes a set-up again, without secrets. */
export const exportedConfiguration = z.object({ file: z.string() });
