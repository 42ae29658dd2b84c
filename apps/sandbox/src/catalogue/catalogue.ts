/*
 * What the sandbox can be filled with, in words of its own: neither Parts PIM's nor AccountView's, since both are seeded
 * from it. Decimals are strings everywhere; prices have four decimals and exclude tax; dates are `YYYY-MM-DD`.
 */

export interface CatalogueCategory {
  /** At most five characters: AccountView's AG_CODE holds no more. */
  readonly code: string;
  readonly parent: string | null;
  readonly name: string;
}

export interface CatalogueProduct {
  /** Digits only. */
  readonly sku: string;
  /** At most 40 characters: AccountView's ART_DESC1 holds no more. */
  readonly name: string;
  readonly description: string;
  readonly supplierArticle: string;
  readonly gtin: string | null;
  readonly colour: string | null;
  readonly size: string | null;
  readonly packaging: string | null;
  readonly listPrice: string;
  readonly purchasePrice: string | null;
  readonly currency: "EUR";
  readonly weightKg: string | null;
  /** The category nearest to the product; its parents follow from the categories. */
  readonly category: string | null;
  /** No longer sold at the source. Stays an ordinary product otherwise: old orders still name it. */
  readonly discontinued: boolean;
}

export interface CatalogueStock {
  readonly sku: string;
  readonly onHand: string;
}

export interface CatalogueAddress {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly region: string | null;
  readonly postcode: string | null;
  /** ISO 3166, two letters. */
  readonly country: string;
}

export interface CatalogueCustomer {
  readonly code: string;
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string | null;
  readonly address: CatalogueAddress;
  readonly phone: string;
  /** Unique where it is given. */
  readonly email: string | null;
}

export interface CatalogueOrderLine {
  readonly sku: string;
  readonly unitPrice: string;
  readonly quantity: string;
  readonly discountPercent: string;
}

export interface CatalogueOrder {
  readonly reference: string;
  /** Code of the customer. */
  readonly customer: string;
  readonly orderedOn: string;
  readonly requiredOn: string | null;
  /** Null: not yet shipped. Never after the day the catalogue was loaded for. */
  readonly shippedOn: string | null;
  readonly freight: string;
  readonly shipTo: CatalogueAddress;
  readonly lines: readonly CatalogueOrderLine[];
}

export interface Catalogue {
  readonly categories: readonly CatalogueCategory[];
  readonly products: readonly CatalogueProduct[];
  readonly stock: readonly CatalogueStock[];
  readonly customers: readonly CatalogueCustomer[];
  /** Oldest first. */
  readonly orders: readonly CatalogueOrder[];
}
