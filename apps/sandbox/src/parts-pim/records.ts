import { z } from "zod";
import { formatCost, formatPrice, formatQuantity, formatTotal } from "./decimals.ts";

/*
 * The records of parts-pim.md §5 in the API's own shapes, with the value each property has when nobody gave one.
 * They are the door for seeds; what API clients send is checked by validation.ts, which answers with the contract's codes.
 */

const price = z.string().transform(formatPrice);
const quantity = z.string().transform(formatQuantity);
const total = z.string().transform(formatTotal);
const localized = z.record(z.string(), z.string());
const textOrNull = z.string().nullable().default(null);
const text = z.string().default("");
/** Empty means: the moment of seeding. */
const times = { created_at: text, updated_at: text };

const attributeValueRecord = z.strictObject({
  code: z.string(),
  value: textOrNull,
  unit: textOrNull,
  reason: z.enum(["MV", "NA", "UN"]).nullable().default(null),
});

export const productRecord = z.strictObject({
  sku: z.string(),
  type: z.enum(["simple", "variant"]).default("simple"),
  parent: textOrNull,
  gtin: textOrNull,
  name: localized.default({}),
  short_description: localized.default({}),
  description: localized.default({}),
  brand: text,
  supplier_gln: text,
  supplier_article: text,
  discount_group: textOrNull,
  family: textOrNull,
  categories: z.array(z.string()).default([]),
  enabled: z.boolean().default(true),
  tax_code: z.string().default("NL21"),
  unit: z.string().default("PCE"),
  price_basis: quantity.default("1"),
  gross_price: price.default("0.0000"),
  purchase_price: price.nullable().default(null),
  currency: z.string().default("EUR"),
  min_order_qty: quantity.default("1"),
  order_step: quantity.default("1"),
  weight: quantity.nullable().default(null),
  axes: z.record(z.string(), z.string()).default({}),
  fields: z.record(z.string(), z.string()).default({}),
  attributes: z.array(attributeValueRecord).default([]),
  meta: z.strictObject({ title: text, description: text, keywords: text }).default({
    title: "",
    description: "",
    keywords: "",
  }),
  deleted: z.boolean().default(false),
  ...times,
});

export const productModelRecord = z.strictObject({
  code: z.string(),
  name: localized.default({}),
  description: localized.default({}),
  family: textOrNull,
  axes: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
  fields: z.record(z.string(), z.string()).default({}),
  attributes: z.array(attributeValueRecord).default([]),
  deleted: z.boolean().default(false),
  ...times,
});

export const attributeTypes = ["text", "number", "boolean", "select", "multiselect", "range", "date", "price"] as const;
export const attributeKinds = ["generic", "custom", "object"] as const;

const updatedAt = { updated_at: text };

export const attributeRecord = z.strictObject({
  code: z.string(),
  kind: z.enum(attributeKinds).default("generic"),
  type: z.enum(attributeTypes).default("text"),
  unit: textOrNull,
  labels: localized.default({}),
  ...updatedAt,
});

export const optionRecord = z.strictObject({
  code: z.string(),
  labels: localized.default({}),
  position: z.int().default(0),
});

export const familyRecord = z.strictObject({
  code: z.string(),
  labels: localized.default({}),
  attributes: z.array(z.string()).default([]),
  ...updatedAt,
});

export const categoryRecord = z.strictObject({
  code: z.string(),
  parent: textOrNull,
  labels: localized.default({}),
  position: z.int().default(0),
  ...updatedAt,
});

export const stockRecord = z.strictObject({
  sku: z.string(),
  location: z.string().default("MAIN"),
  on_hand: quantity.default("0"),
  /** In a seed: reservations from elsewhere; those of the seeded orders are added. */
  reserved: quantity.default("0"),
  available: quantity.default("0"),
  ...updatedAt,
});

export const addressRecord = z.strictObject({
  name: z.string().optional(),
  street: z.string().optional(),
  number: z.string().optional(),
  addition: z.string().optional(),
  postcode: z.string().optional(),
  city: z.string().optional(),
  province: z.string().optional(),
  country: z.string().optional(),
});

export const customerRecord = z.strictObject({
  id: z.string(),
  type: z.enum(["company", "person"]).default("company"),
  company: textOrNull,
  first_name: text,
  last_name: text,
  email: text,
  phone: text,
  code: text,
  vat_number: text,
  coc_number: text,
  gln: text,
  language: text,
  contacts: z.array(z.strictObject({ name: text, email: text, phone: text })).default([]),
  billing: addressRecord.default({}),
  shipping: addressRecord.default({}),
  payment_term: textOrNull,
  price_group: text,
  ...times,
});

export const orderStatuses = ["open", "processing", "shipped", "cancelled"] as const;

const lineRecord = z.strictObject({
  line: z.int(),
  sku: z.string(),
  description: text,
  quantity: quantity,
  unit_price: price,
  discount_pct: quantity.default("0"),
  tax_code: z.string().default("NL21"),
});

const document = {
  reference: z.string(),
  employee_number: z.string().default("999999"),
  customer_id: z.string(),
  date: z.string(),
  currency: z.string().default("EUR"),
  prices_include_tax: z.boolean().default(false),
  payment_method: textOrNull,
  payment_term: textOrNull,
  comment: text,
  billing: addressRecord.default({}),
  shipping: addressRecord.default({}),
  lines: z.array(lineRecord),
  shipping_cost: z.string().transform(formatCost).default("0.00"),
  /** Computed where a seed leaves it out. */
  totals: z.strictObject({ net: total, tax: total, gross: total }).optional(),
};

export const orderRecord = z.strictObject({
  id: z.string(),
  status: z.enum(orderStatuses).default("open"),
  ...document,
  ...times,
});

export const invoiceRecord = z.strictObject({
  id: z.string(),
  number: text,
  order_reference: textOrNull,
  due_date: textOrNull,
  paid: z.boolean().default(false),
  credit_of: textOrNull,
  ...document,
  ...times,
});

export const discountGroupRecord = z.strictObject({
  code: z.string(),
  percentage: quantity.default("0"),
  labels: localized.default({}),
  ...updatedAt,
});
export const labelledRecord = z.strictObject({ code: z.string(), labels: localized.default({}), ...updatedAt });
export const paymentTermRecord = z.strictObject({
  code: z.string(),
  days: z.int().default(0),
  labels: localized.default({}),
  ...updatedAt,
});
export const taxCodeRecord = z.strictObject({
  code: z.string(),
  rate: quantity,
  country: z.string().default("NL"),
  labels: localized.default({}),
  ...updatedAt,
});
export const employeeRecord = z.strictObject({
  number: z.string(),
  name: text,
  active: z.boolean().default(true),
  ...updatedAt,
});

export const eventNames = [
  "product.created",
  "product.updated",
  "product.deleted",
  "product_model.updated",
  "category.updated",
  "stock.updated",
  "customer.created",
  "customer.updated",
  "order.created",
  "order.updated",
  "invoice.created",
] as const;
export type EventName = (typeof eventNames)[number];

export type Product = z.output<typeof productRecord>;
export type ProductModel = z.output<typeof productModelRecord>;
export type Attribute = z.output<typeof attributeRecord>;
export type AttributeValue = z.output<typeof attributeValueRecord>;
export type Option = z.output<typeof optionRecord>;
export type Family = z.output<typeof familyRecord>;
export type Category = z.output<typeof categoryRecord>;
export type Stock = z.output<typeof stockRecord>;
export type Address = z.output<typeof addressRecord>;
export type Customer = z.output<typeof customerRecord>;
export type DocumentLine = z.output<typeof lineRecord>;
export type Totals = { net: string; tax: string; gross: string };
export type OrderStatus = (typeof orderStatuses)[number];
export type Order = z.output<typeof orderRecord> & { totals: Totals };
export type Invoice = z.output<typeof invoiceRecord> & { totals: Totals };
export type DiscountGroup = z.output<typeof discountGroupRecord>;
export type Labelled = z.output<typeof labelledRecord>;
export type PaymentTerm = z.output<typeof paymentTermRecord>;
export type TaxCode = z.output<typeof taxCodeRecord>;
export type Employee = z.output<typeof employeeRecord>;
export interface Webhook {
  id: string;
  url: string;
  events: EventName[];
  updated_at: string;
}
