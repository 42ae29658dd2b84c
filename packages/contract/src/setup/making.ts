import { z } from "zod";

/** A name in files and addresses. */
export const partName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use small letters, digits and hyphens, at most 63");

/** Access to a system, as somebody gives it. */
export const wantedConnection = z.strictObject({
  system: z.string(),
  name: partName.exactOptional().describe("Without it Koppla names it after its system."),
  address: z.string().trim().min(1).max(2_000).describe("With or without https:// and a slash at its end."),
  credentials: z.record(z.string(), z.string().max(10_000)).describe("By the names that the system's form tells."),
  settings: z.record(z.string(), z.unknown()).default({}),
});

export const madeConnection = z.object({ connection: z.string() });

export const wantedFlow = z.strictObject({
  integration: z.string(),
  entity: z.enum(["category", "product", "stock", "customer", "order", "invoice"]),
  from: z.string().describe("The connection that is read; the other one of the integration is written."),
  name: partName.exactOptional().describe("Without it Koppla names it after what it carries."),
  schedule: z.string().exactOptional().describe("Without it every five minutes."),
});

/** A flow that was added: it is off until somebody switches it on. */
export const madeFlow = z.object({ flow: z.string(), enabled: z.boolean() });
