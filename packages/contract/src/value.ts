import type { Value } from "@koppla/mapping";
import { z } from "zod";

/** A value of a record, as JSON. Numbers are text, so that no digit is lost. */
export const value: z.ZodType<Value> = z.union([
  z.string(),
  z.boolean(),
  z.null(),
  z.array(z.lazy(() => value)),
  z.record(
    z.string(),
    z.lazy(() => value),
  ),
]);

/** What differs in one field: what the target holds, and what is wanted. */
export const fieldChange = z.object({ field: z.string(), before: value, after: value });
