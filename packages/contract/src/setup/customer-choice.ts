import { z } from "zod";

/** A customer of the target, for somebody to choose: as the one on whom orders without a customer of their own stand. */
export const customerChoice = z.object({
  number: z.string(),
  /** Null: it has none. */
  name: z.string().nullable(),
});
export type CustomerChoice = z.infer<typeof customerChoice>;

export const customerChoices = z.object({
  items: z.array(customerChoice),
  hasMore: z.boolean().describe("Whether there are more, or the target has more than were looked through."),
});
