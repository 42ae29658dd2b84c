import { describeSettings } from "@koppla/connector-sdk";
import { z } from "zod";

/** What a flow of products may do to a product that the target has already (R20). Each row's own policy comes after it. */
export const productSettingsSchema = z.object({
  updateProducts: z.boolean().default(true).meta({
    title: "Update products",
    description: "Update product information when it changes. Off: only new products are written.",
  }),
});
describeSettings(productSettingsSchema.shape, {
  updateProducts: {
    group: "process",
    why: {
      en: "Whoever enriches texts on the other side may not want them overwritten.",
      sv: "Den som förädlar texter på andra sidan vill kanske inte få dem överskrivna.",
      nl: "Wie teksten aan de andere kant verrijkt, wil ze misschien niet laten overschrijven.",
    },
    sv: {
      title: "Uppdatera produktinformation när den ändras",
      help: "Av: bara nya produkter skrivs. Fält med en egen regel följer den.",
    },
    nl: {
      title: "Productinformatie bijwerken als die verandert",
      help: "Uit: alleen nieuwe producten worden geschreven. Velden met een eigen regel volgen die.",
    },
  },
});
