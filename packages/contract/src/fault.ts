import { z } from "zod";

/** One thing that is wrong with what was given: where it stands in the data, and a sentence for people. */
export const fault = z.object({ path: z.array(z.union([z.string(), z.int()])), message: z.string() });
export type Fault = z.infer<typeof fault>;
