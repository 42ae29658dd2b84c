import type { FieldSchema } from "@koppla/connector-sdk";
import type { Settings } from "./manifest.ts";

/*
 * Texts for people are fitted where they are too long, and e-mail addresses and telephone numbers left out: both are told.
 * Keys, numbers and codes are exact.
 */
const prose = { type: "text", storing: "fit" } as const;
const contact = { type: "text", storing: "leaveOut" } as const;
const email = { ...contact, standard: "email" } as const;

/** Languages of names and descriptions that are offered; `nl` is required where the field is (§1). */
const languages = { nl: "Dutch", en: "English" };

/** @param more `html`: the text may hold it (§5) */
function localised(name: string, label: string, maxLength: number, more: { readonly html?: true } = {}) {
  return Object.entries(languages).map(
    ([code, language]): FieldSchema => ({
      name: `${name}.${code}`,
      label: `${label} (${language})`,
      maxLength,
      ...prose,
      ...more,
    }),
  );
}

function required(fields: readonly FieldSchema[], name: string): readonly FieldSchema[] {
  return fields.map((field) => (field.name === name ? { ...field, required: true } : field));
}

/** Decimals are text of at most nine digits before and four after the point (§1). */
const decimal = { type: "decimal", decimals: 4, minimum: "-999999999.9999", maximum: "999999999.9999" } as const;
const computed = { readOnly: true } as const;

/**
 * Every field that names a SKU has the pattern of the connection's settings (§5): what does not match is refused before it
 * is sent. Existing records with other SKUs stay readable.
 */
const skuOf = ({ skuPattern }: Settings) =>
  ({ type: "text", label: "SKU", required: true, maxLength: 35, pattern: skuPattern, ruledBy: "skuPattern" }) as const;

/** parts-pim.openapi.yaml, Product and ProductWrite; lengths: parts-pim.md §5. */
export function productFields(settings: Settings): readonly FieldSchema[] {
  return [
    { name: "sku", ...skuOf(settings) },
    {
      name: "type",
      type: "text",
      label: "Simple product or variant",
      required: true,
      oneOf: ["simple", "variant"],
      writeOnce: true,
    },
    { name: "parent", type: "text", label: "Product model of a variant", maxLength: 35, writeOnce: true },
    { name: "gtin", type: "text", label: "GTIN (EAN)", standard: "gtin" },
    ...required(localised("name", "Name", 255), "name.nl"),
    ...localised("short_description", "Short description", 1_000, { html: true }),
    ...localised("description", "Description", 20_000, { html: true }),
    { name: "brand", ...prose, label: "Brand", maxLength: 80 },
    { name: "supplier_gln", type: "text", label: "Supplier's GLN", maxLength: 13, pattern: "^[0-9]{13}$" },
    { name: "supplier_article", type: "text", label: "Supplier's article number", maxLength: 35 },
    { name: "discount_group", type: "text", label: "Discount group" },
    { name: "family", type: "text", label: "Family" },
    { name: "categories", type: "list", label: "Category codes, the first is the main one" },
    { name: "enabled", type: "boolean", label: "May be ordered" },
    { name: "tax_code", type: "text", label: "Tax code", required: true, maxLength: 10 },
    { name: "unit", type: "text", label: "Unit", maxLength: 5 },
    { name: "price_basis", label: "Price basis", ...decimal },
    { name: "gross_price", label: "Sales price of one unit, excluding tax", required: true, ...decimal },
    {
      name: "gross_price_including_tax",
      label: "Sales price, including tax (computed)",
      computedFrom: ["gross_price", "price_basis", "tax_code"],
      ...computed,
      ...decimal,
    },
    { name: "purchase_price", label: "Purchase price of one unit", ...decimal },
    { name: "currency", type: "text", label: "Currency", standard: "currency" },
    { name: "min_order_qty", label: "Smallest quantity of an order", ...decimal },
    { name: "order_step", label: "Quantities go up by", ...decimal },
    { name: "weight", label: "Weight in kilograms", ...decimal },
    { name: "axes", type: "object", label: "What sets a variant apart" },
    { name: "fields", type: "object", label: "Generic and custom attributes" },
    { name: "attributes", type: "list", label: "Object attributes" },
    { name: "meta.title", ...prose, label: "Title for search engines", maxLength: 255 },
    { name: "meta.description", ...prose, label: "Description for search engines", maxLength: 1_000 },
    { name: "meta.keywords", ...prose, label: "Keywords for search engines", maxLength: 255 },
    { name: "deleted", type: "boolean", label: "Deleted", ...computed },
    { name: "created_at", type: "dateTime", label: "Created", ...computed },
    { name: "updated_at", type: "dateTime", label: "Changed", ...computed },
  ];
}

/** parts-pim.openapi.yaml, Category and CategoryWrite. */
export const categoryFields: readonly FieldSchema[] = [
  { name: "code", type: "text", label: "Code", required: true, maxLength: 50 },
  { name: "parent", type: "text", label: "Code of the parent category", maxLength: 50 },
  ...required(localised("labels", "Name", 255), "labels.nl"),
  { name: "position", type: "decimal", label: "Position", decimals: 0 },
  { name: "updated_at", type: "dateTime", label: "Changed", ...computed },
];

const exact = { type: "text" } as const;
const addressLengths = {
  name: ["Name", 80, prose],
  street: ["Street", 80, prose],
  number: ["House number", 10, exact],
  addition: ["Addition to the house number", 10, exact],
  postcode: ["Postcode", 12, exact],
  city: ["City", 50, prose],
  province: ["Province", 50, prose],
} as const;

/** An address of a customer or an order (§5, Customers). */
function addressOf(name: string, label: string): readonly FieldSchema[] {
  const parts = Object.entries(addressLengths).map(
    ([part, [title, maxLength, storing]]): FieldSchema => ({
      name: `${name}.${part}`,
      ...storing,
      label: `${title} (${label})`,
      maxLength,
    }),
  );
  return [...parts, { name: `${name}.country`, type: "text", label: `Country (${label})`, standard: "country" }];
}

/** parts-pim.openapi.yaml, Customer and CustomerWrite. `type` follows from the company name. */
export const customerFields: readonly FieldSchema[] = [
  { name: "id", type: "text", label: "Number of the customer", ...computed },
  { name: "type", type: "text", label: "Company or person", ...computed },
  { name: "company", ...prose, label: "Company", maxLength: 80 },
  { name: "first_name", ...prose, label: "First name", maxLength: 40 },
  { name: "last_name", ...prose, label: "Last name", maxLength: 40 },
  {
    name: "name",
    type: "text",
    label: "Name of the company or the person (computed)",
    computedFrom: ["company", "first_name", "last_name"],
    ...computed,
  },
  {
    name: "contact_name",
    type: "text",
    label: "Name of a company's contact (computed)",
    computedFrom: ["company", "first_name", "last_name", "contacts"],
    ...computed,
  },
  {
    name: "contact_email",
    type: "text",
    label: "E-mail address of a company's contact (computed)",
    computedFrom: ["company", "first_name", "last_name", "contacts"],
    ...computed,
  },
  {
    name: "contact_general_email",
    type: "text",
    label: "E-mail address of a company whose contact has none of its own (computed)",
    computedFrom: ["company", "first_name", "last_name", "email", "contacts"],
    ...computed,
  },
  { name: "email", ...email, label: "E-mail address", maxLength: 120 },
  { name: "phone", ...contact, label: "Telephone number", maxLength: 30 },
  { name: "code", type: "text", label: "Debtor number", maxLength: 20 },
  { name: "vat_number", type: "text", label: "VAT number", maxLength: 20, form: "vat-number" },
  { name: "coc_number", type: "text", label: "Chamber of Commerce number", maxLength: 20 },
  { name: "gln", type: "text", label: "GLN", maxLength: 13, pattern: "^[0-9]{13}$" },
  { name: "language", type: "text", label: "Language", maxLength: 5 },
  { name: "contacts", type: "list", label: "Contacts of a company" },
  { name: "contacts[].name", ...prose, label: "Name of a contact", maxLength: 80 },
  { name: "contacts[].email", ...email, label: "E-mail address of a contact", maxLength: 120 },
  { name: "contacts[].phone", ...contact, label: "Telephone number of a contact", maxLength: 30 },
  ...addressOf("billing", "invoices"),
  ...addressOf("shipping", "deliveries"),
  { name: "payment_term", type: "text", label: "Payment term" },
  { name: "price_group", type: "text", label: "Price group", maxLength: 20 },
  { name: "created_at", type: "dateTime", label: "Created", ...computed },
  { name: "updated_at", type: "dateTime", label: "Changed", ...computed },
];

/** parts-pim.openapi.yaml, Invoice (§6): an order's fields, and its own. */
export function invoiceFields(settings: Settings): readonly FieldSchema[] {
  return [
    ...orderFields(settings).filter(({ name }) => name !== "status"),
    { name: "number", type: "text", label: "Number of the invoice", maxLength: 30 },
    { name: "order_reference", type: "text", label: "Reference of the order", maxLength: 50 },
    { name: "due_date", type: "date", label: "Due" },
    { name: "paid", type: "boolean", label: "Paid" },
    { name: "credit_of", type: "text", label: "Invoice that this one takes back" },
    { name: "period", type: "decimal", label: "Month (computed)", decimals: 0, ...computed },
    { name: "title", type: "text", label: "What it is, in a few words (computed)", ...computed },
    { name: "lines[].amount", label: "Amount of the line (computed)", ...computed, ...decimal },
  ];
}

/** parts-pim.openapi.yaml, Order and OrderWrite (§6). */
export function orderFields(settings: Settings): readonly FieldSchema[] {
  return [
    { name: "id", type: "text", label: "Number of the order", ...computed },
    { name: "reference", type: "text", label: "Reference", required: true, maxLength: 50 },
    { name: "status", type: "text", label: "Status", ...computed },
    { name: "employee_number", type: "text", label: "Employee", required: true, maxLength: 10 },
    { name: "customer_id", type: "text", label: "Customer", required: true },
    { name: "date", type: "date", label: "Day of the order" },
    { name: "currency", type: "text", label: "Currency", standard: "currency" },
    { name: "prices_include_tax", type: "boolean", label: "Prices include tax" },
    { name: "payment_method", type: "text", label: "Payment method" },
    { name: "payment_term", type: "text", label: "Payment term" },
    { name: "comment", ...prose, label: "Comment", maxLength: 2_000 },
    ...addressOf("billing", "invoice"),
    ...addressOf("shipping", "delivery"),
    { name: "lines", type: "list", label: "Lines", required: true },
    { name: "lines[].line", type: "decimal", label: "Number of the line", decimals: 0, ...computed },
    { name: "lines[].sku", ...skuOf(settings) },
    { name: "lines[].description", ...prose, label: "Description", maxLength: 255 },
    { name: "lines[].quantity", label: "Quantity", required: true, ...decimal, minimum: "0.0001" },
    { name: "lines[].unit_price", label: "Price per unit", ...decimal },
    { name: "lines[].discount_pct", label: "Discount in per cent", ...decimal },
    { name: "lines[].tax_code", type: "text", label: "Tax code", maxLength: 10 },
    { name: "shipping_cost", label: "Shipping costs", ...decimal },
    { name: "totals.net", label: "Total, excluding tax", ...computed, ...decimal },
    { name: "totals.tax", label: "Tax", ...computed, ...decimal },
    { name: "totals.gross", label: "Total, including tax", ...computed, ...decimal },
    { name: "created_at", type: "dateTime", label: "Created", ...computed },
    { name: "updated_at", type: "dateTime", label: "Changed", ...computed },
  ];
}
