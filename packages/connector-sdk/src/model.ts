/**
 * Koppla's own model: the field names through which two systems' default mappings meet. A connector says how each is
 * read from its fields (`toModel`) and which of its fields are filled from it (`fromModel`).
 */
export const modelFields = {
  product: {
    sku: "Article number, the natural key",
    name: "Name",
    shortDescription: "Short description",
    description: "Long description",
    price: "Sales price per unit, excluding tax",
    priceIncludingTax: "Sales price per unit, including tax",
    currency: "Currency of the prices (ISO 4217)",
    taxCode: "Tax code, in the source's own codes: a lookup table brings it to the target's",
    gtin: "EAN/GTIN",
    unit: "Sales unit",
    weight: "Weight in kilograms",
    category: "Main category",
    brand: "Brand",
    enabled: "May be sold (true or false)",
  },
  category: {
    code: "Code, the natural key",
    name: "Name",
    parent: "Code of the parent category",
  },
} as const;

export type ModelEntity = keyof typeof modelFields;
