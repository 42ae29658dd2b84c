import { z } from "zod";

/** What a flow of products may do to a product that the target has already (R20). Each row's own policy comes after it. */
export const productSettingsSchema = z.object({
  updateProducts: z.boolean().default(true).meta({
    title: "Update products",
    description: "Update product information when it changes. Off: only new products are written.",
  }),
});
