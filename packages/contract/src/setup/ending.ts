import { z } from "zod";

/** What ends with a part of the set-up, counted. */
export const ending = z.object({
  flows: z.int(),
  records: z.int().describe("What Koppla knows of so many records; the systems keep theirs."),
  links: z.int(),
  lookupTables: z.int(),
  schedules: z.int(),
  openIncidents: z.int(),
  webhooks: z.int(),
  signIns: z.int(),
});

const removedPart = z.object({
  kind: z.enum(["organisation", "reconcile", "connection", "integration", "lookup table", "flow"]),
  name: z.string(),
  ends: ending,
});

/** What would go, before anybody says so. */
export const removal = z.object({
  confirm: z.string().describe("What the act must name."),
  parts: z.array(removedPart),
  busy: z.array(z.string()).describe("Flows whose run is under way or paused: they must end first."),
  usedBy: z.array(z.string()).describe("Integrations that join the connection: they must go first."),
});
export type Removal = z.infer<typeof removal>;

/** What went, and what became of the ways to the systems. */
export const removalReceipt = z.object({
  removed: z.array(removedPart),
  signIns: z
    .array(z.object({ connection: z.string(), became: z.literal("forgotten") }))
    .describe("Koppla forgot them. No system here lets a sign-in be revoked: it ends there when it expires."),
  webhooks: z
    .array(z.object({ connection: z.string(), became: z.enum(["ended", "unreached"]) }))
    .describe("`unreached`: the system could not be asked to end it, and what it still sends is refused."),
});
export type RemovalReceipt = z.infer<typeof removalReceipt>;
