import { z } from "zod";

/** What a flow of categories may do to a category that the target has already. Each row's own policy comes after it. */
export const categorySettingsSchema = z.object({
  updateCategories: z.boolean().default(true).meta({
    title: "Update categories",
    description: "Update categories when they change. Off: only new categories are written.",
  }),
});
