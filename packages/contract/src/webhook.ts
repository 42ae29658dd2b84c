import { z } from "zod";

/** Whether a connection's system tells Koppla of changes, and where to. */
export const webhookStanding = z.object({
  connection: z.string(),
  webhook: z.boolean(),
  /** Whether the system still knows it. */
  registered: z.boolean(),
  /** Null: none within the last day. */
  lastEventAt: z.iso.datetime().nullable(),
  /** Without the part that cannot be guessed; null: there is no webhook. */
  address: z.string().nullable(),
});
export type WebhookStanding = z.infer<typeof webhookStanding>;
