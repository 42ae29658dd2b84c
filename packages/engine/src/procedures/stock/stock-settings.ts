import { z } from "zod";

/** Figures of stock that a flow may carry over (R28). */
const calculations = ["available", "onHand", "free", "economic"] as const;

/** What a stock flow makes the target's available stock (R27–R29). */
export const stockSettingsSchema = z.object({
  calculation: z
    .enum(calculations, { error: `use one of ${calculations.join(", ")}` })
    .default("available")
    .meta({
      title: "Calculation",
      description: "Which figure of the source becomes what the target may sell. Available is without reservations.",
    }),
  safetyMargin: z
    .string({ error: 'write a number in quotes, as in "2"' })
    .regex(/^\d{1,9}(?:\.\d{1,4})?$/, 'write a number that is not negative, as in "2"')
    .default("0")
    .meta({
      title: "Safety margin",
      description: "Taken off each figure, so that the last pieces are not sold twice.",
    }),
  withoutStockKeeping: z.enum(["skip", "send"], { error: "use skip or send" }).default("skip").meta({
    title: "Articles without stock-keeping",
    description: "What is done about figures of articles that the source keeps no stock of: skip them, or send them.",
  }),
  managed: z.boolean().exactOptional().meta({
    title: "Stock managed",
    description: "Whether the target is told to keep stock of the product; without it that is left as it is.",
  }),
});
export type StockSettings = z.output<typeof stockSettingsSchema>;
