import { z } from "zod";
import { pageOf } from "./page.ts";

/** One changed setting. Of records and secrets only `what` is kept. */
export const auditChange = z.object({
  what: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type AuditChange = z.infer<typeof auditChange>;

/** Who or what changed something. */
export const auditActorKind = z.enum(["person", "key", "schedule", "machine"]);

export const auditEntry = z.object({
  number: z.int(),
  at: z.iso.datetime(),
  actor: z.object({
    kind: auditActorKind,
    id: z.string().nullable(),
    name: z.string(),
  }),
  /** From where: `command line`, or the address that the request came from. */
  from: z.string(),
  /** The function that changed something, such as `runs.pause`. */
  action: z.string(),
  /** What it was about: a flow, a connection, a table. */
  subject: z.string(),
  changes: z.array(auditChange),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditPage = pageOf(auditEntry);

/** What a check of the chain found. `brokenAt`: number of the first entry that does not fit; null when it is whole. */
export const auditCheck = z.object({ entries: z.int(), brokenAt: z.int().nullable() });
