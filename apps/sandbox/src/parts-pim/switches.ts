import { z } from "zod";

/** What can be set while the server runs (parts-pim.md §8). Faults of single calls are in server/faults.ts. */
export const switchesSchema = z.strictObject({
  tokenLifetimeSeconds: z.int().min(1).default(3600),
  cursorLifetimeSeconds: z.int().min(1).default(3600),
  /** Calls per minute and client; null or 0: no limit and no X-RateLimit headers. */
  callsPerMinute: z.int().min(0).nullable().default(60),
  /** Calls at the same time per client; null or 0: no limit. */
  concurrentCalls: z.int().min(0).nullable().default(4),
  /** False: 429 comes without Retry-After. */
  retryAfterHeader: z.boolean().default(true),
  /** Every SKU that is written must match; null: any SKU. */
  skuPattern: z.string().nullable().default("^[0-9]+$"),
  /** False: `images` in a body is ignored instead of refused. */
  refuseImages: z.boolean().default(true),
  /** What happens to webhook deliveries. */
  webhooks: z.enum(["normal", "duplicate", "reorder", "loss", "badSignature"]).default("normal"),
});

export type Switches = z.output<typeof switchesSchema>;
