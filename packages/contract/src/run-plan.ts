import { z } from "zod";
import { fieldChange } from "./value.ts";

/** What a run would do with one record, and why. */
export const plannedRecord = z.object({
  /** Its key in the source. */
  key: z.string(),
  kind: z.enum(["create", "update", "unchanged", "skip", "wait", "fail"]),
  changes: z.array(fieldChange).readonly(),
  /** What differs and would stay as the target has it, by the field's write policy. */
  kept: z.array(fieldChange.extend({ policy: z.enum(["empty", "unedited", "identity", "foreign"]) })).readonly(),
  why: z.string().nullable(),
});
export type PlannedRecord = z.infer<typeof plannedRecord>;
