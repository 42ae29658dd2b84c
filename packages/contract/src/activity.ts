import { z } from "zod";
import { pageOf } from "./page.ts";
import { recordLabel } from "./record.ts";

/** What happened to a record in one attempt. What came in, went out and changed is kept for a while only. */
export const activityEntry = z.object({
  at: z.iso.datetime(),
  /** `INTEGRATION/FLOW` */
  flow: z.string(),
  /** Its key in the source. */
  record: z.string(),
  /** What the record is named by; null: it is no longer kept. */
  label: recordLabel.nullable(),
  action: z.string(),
  /** Until when its values are kept; null: none are. */
  keptUntil: z.iso.datetime().nullable(),
  /** Code of what was wrong. */
  problem: z.string().nullable(),
  /** Null: it is kept no longer. */
  payload: z
    .object({
      in: z.record(z.string(), z.unknown()),
      out: z.record(z.string(), z.unknown()).nullable(),
      changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      /** What differed as well and stayed as the target has it, by the field's write policy. */
      kept: z.array(
        z.object({
          field: z.string(),
          before: z.unknown(),
          after: z.unknown(),
          policy: z.enum(["empty", "unedited", "identity", "foreign"]),
        }),
      ),
      trouble: z.unknown(),
      /** The steps that were taken: names and keys, for programs. */
      steps: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    })
    .nullable(),
  /** The same steps as sentences. */
  told: z.array(z.string()),
});
export type ActivityEntry = z.infer<typeof activityEntry>;

export const activityPage = pageOf(activityEntry);
