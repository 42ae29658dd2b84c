import { describeSettings } from "@koppla/connector-sdk";
import { z } from "zod";

/** What may be done about customers of the source (R9). A customer flow may have settings of its connectors besides. */
export const customerSettingsSchema = z.object({
  customers: z.enum(["create-and-update", "find-only"]).default("create-and-update").meta({
    title: "Customers",
    description: "Whether customers are created and updated, or only found.",
  }),
});
describeSettings(customerSettingsSchema.shape, {
  customers: {
    group: "customers",
    sv: { title: "Kunder", help: "Om kunder skapas och uppdateras, eller bara söks." },
    nl: { title: "Klanten", help: "Of klanten worden aangemaakt en bijgewerkt, of alleen gezocht." },
    choices: {
      "create-and-update": {
        en: "create and keep up to date",
        sv: "skapa och håll uppdaterade",
        nl: "aanmaken en bijhouden",
      },
      "find-only": { en: "only find", sv: "bara sök", nl: "alleen zoeken" },
    },
  },
});
export type CustomerSettings = z.output<typeof customerSettingsSchema>;
