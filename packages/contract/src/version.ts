import { z } from "zod";
import { pageOf } from "./page.ts";

/** A row or a setting that is new (+), gone (-) or another (~). */
export const versionDifference = z.object({
  sign: z.enum(["+", "-", "~"]),
  what: z.enum(["row", "setting"]),
  name: z.string(),
  /** As JSON: the new one, or the old and the new one. */
  values: z.array(z.string()),
});
export type VersionDifference = z.infer<typeof versionDifference>;

/** One version of a flow's mapping and settings. */
export const flowVersion = z.object({
  version: z.int(),
  madeAt: z.iso.datetime(),
  /** Who made it, and what they said about it; null: it was made before versions were kept. */
  note: z.object({ author: z.string(), text: z.string() }).nullable(),
  /** What is different from the version before. */
  differences: z.array(versionDifference),
  mapping: z.unknown(),
  settings: z.record(z.string(), z.unknown()),
  /** What came of its runs that are kept; `open`: records that one of them was the last to come by, and that are open now. */
  came: z.object({ created: z.int(), updated: z.int(), open: z.int() }),
});
export type FlowVersion = z.infer<typeof flowVersion>;

export const versionPage = pageOf(flowVersion);

/** `made`: number of the version that restoring made; null when the flow was so already. */
export const restoredVersion = z.object({ version: z.int(), made: z.int().nullable() });
