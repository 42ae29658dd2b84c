import { describeSettings } from "@koppla/connector-sdk";
import { z } from "zod";

/** What a flow of categories may do to a category that the target has already. Each row's own policy comes after it. */
export const categorySettingsSchema = z.object({
  updateCategories: z.boolean().default(true).meta({
    title: "Update categories",
    description: "Update categories when they change. Off: only new categories are written.",
  }),
});
describeSettings(categorySettingsSchema.shape, {
  updateCategories: {
    group: "process",
    sv: {
      title: "Uppdatera kategorier när de ändras",
      help: "Av: bara nya kategorier skrivs. Fält med en egen regel följer den.",
    },
    nl: {
      title: "Categorieën bijwerken als ze veranderen",
      help: "Uit: alleen nieuwe categorieën worden geschreven. Velden met een eigen regel volgen die.",
    },
  },
});
