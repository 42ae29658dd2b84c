import { z } from "zod";

/** One thing that is wrong with what was given: where it stands in the data, and a sentence for people. */
export const fault = z.object({
  path: z.array(z.union([z.string(), z.int()])),
  message: z.string(),
  /** Of a text: the line and the column at which it stands, both from 1. */
  line: z.int().optional(),
  column: z.int().optional(),
});
export type Fault = z.infer<typeof fault>;
