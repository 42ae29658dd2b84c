import { z } from "zod";

/** What may be done about customers of the source (R9). A customer flow may have settings of its connectors besides. */
export const customerSettingsSchema = z.object({
  customers: z.enum(["create-and-update", "find-only"]).default("create-and-update").meta({
    title: "Customers",
    description: "Whether customers are created and updated, or only found.",
  }),
});
export type CustomerSettings = z.output<typeof customerSettingsSchema>;
