import type { Mapping } from "@koppla/connector-sdk";

/*
 * Default mappings between Parts PIM and Koppla's model (R26): data alone. `create` marks what the target's people
 * enrich, so that it is not overwritten later (R20).
 */

/** Model field ← Parts PIM. */
export const productToModel: Mapping = {
  sku: { from: "sku" },
  kind: { from: "type" },
  parent: { from: "parent" },
  name: { from: "name.nl" },
  shortDescription: { from: "short_description.nl" },
  description: { from: "description.nl" },
  price: { from: "gross_price" },
  priceIncludingTax: { from: "gross_price_including_tax" },
  currency: { from: "currency" },
  taxCode: { from: "tax_code" },
  gtin: { from: "gtin" },
  unit: { from: "unit" },
  weight: { from: "weight" },
  category: { from: "categories", steps: ["first"] },
  brand: { from: "brand" },
  enabled: { from: "enabled" },
};

/** Parts PIM ← model field. A category that Parts PIM does not have is left out: its code would be refused. */
export const productFromModel: Mapping = {
  sku: { from: "sku", steps: ["trim"] },
  type: { from: "kind", default: "simple", write: "create" },
  parent: { from: "parent", steps: ["trim"], write: "create" },
  "name.nl": { from: "name", steps: ["trim"] },
  "short_description.nl": { from: "shortDescription", steps: ["trim"] },
  "description.nl": { from: "description", write: "create" },
  gross_price: { from: "price" },
  currency: { from: "currency", default: "EUR" },
  tax_code: { from: "taxCode", steps: [{ lookup: "vat-codes" }] },
  gtin: { from: "gtin", steps: ["gtin"] },
  unit: { from: "unit", default: "PCE" },
  weight: { from: "weight" },
  categories: {
    from: "category",
    steps: [{ lookup: { table: "categories", missing: "leaveOut" } }, "list"],
    write: "create",
  },
  brand: { from: "brand" },
  enabled: { from: "enabled" },
};

/** Model field ← Parts PIM, which knows nothing of orders to suppliers. */
export const stockToModel: Mapping = {
  sku: { from: "sku" },
  available: { from: "available" },
  onHand: { from: "on_hand" },
  free: { from: "free" },
};

/** Whether stock is kept is no matter of Parts PIM. */
export const stockFromModel: Mapping = {
  sku: { from: "sku", steps: ["trim"] },
  available: { from: "wanted" },
};

export const categoryToModel: Mapping = {
  code: { from: "code" },
  name: { from: "labels.nl" },
  parent: { from: "parent" },
};

export const categoryFromModel: Mapping = {
  code: { from: "code", steps: ["trim"] },
  "labels.nl": { from: "name", steps: ["trim"] },
  parent: { from: "parent", steps: ["trim"] },
};
