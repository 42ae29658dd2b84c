import type { ModelEntity, modelFields } from "./model.ts";

type Names<Entity extends ModelEntity> = {
  /** What lists name a record by: of each part the first field that has a text. */
  readonly label: {
    readonly [Part in "reference" | "name" | "total" | "currency"]?: readonly (keyof (typeof modelFields)[Entity])[];
  };
  /** What people look for: Koppla finds a record by each of them. */
  readonly found: readonly (keyof (typeof modelFields)[Entity])[];
};

/** How people name the records of each entity, by fields of Koppla's model. */
export const recordNames: { readonly [Entity in ModelEntity]: Names<Entity> } = {
  product: { label: { reference: ["sku"], name: ["name"] }, found: ["sku", "gtin"] },
  category: { label: { reference: ["code"], name: ["name"] }, found: ["code"] },
  stock: { label: { reference: ["sku"] }, found: ["sku"] },
  customer: {
    label: { reference: ["number"], name: ["name"] },
    found: ["number", "numberElsewhere", "email", "contactEmail", "vatNumber", "chamberOfCommerceNumber"],
  },
  order: {
    label: {
      reference: ["reference"],
      name: ["billingName", "deliveryName"],
      total: ["total"],
      currency: ["currency"],
    },
    found: ["reference"],
  },
  invoice: {
    label: {
      reference: ["invoiceNumber"],
      name: ["billingName", "deliveryName"],
      total: ["total"],
      currency: ["currency"],
    },
    found: ["invoiceNumber", "reference"],
  },
};
