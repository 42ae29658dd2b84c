import type { Mapping } from "@koppla/connector-sdk";

/*
 * Default mappings of customers and orders between Parts PIM and Koppla's model (R15): data alone. Both keep street and
 * house number apart; where the other side joins them, a number at the end of its line is taken off again.
 */

type Prefix = "" | "billing" | "delivery";

/** Name of a part of an address in the model: `street`, `deliveryStreet`. */
function modelName(prefix: Prefix, part: string): string {
  return prefix === "" ? part : `${prefix}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}

/** Model fields of an address ← Parts PIM. */
function addressToModel(prefix: Prefix, from: "billing" | "shipping"): Mapping {
  const name = (part: string) => modelName(prefix, part);
  return {
    ...(prefix === "" ? {} : { [name("name")]: { from: `${from}.name` } }),
    [name("street")]: { from: `${from}.street` },
    [name("houseNumber")]: { from: `${from}.number` },
    [name("houseNumberAddition")]: { from: `${from}.addition` },
    [name("postcode")]: { from: `${from}.postcode` },
    [name("city")]: { from: `${from}.city` },
    [name("country")]: { from: `${from}.country` },
  };
}

/** Parts PIM ← model fields of an address, split where the source joined it. */
function addressFromModel(to: "billing" | "shipping", prefix: Prefix): Mapping {
  const name = (part: string) => modelName(prefix, part);
  const street = name("street");
  return {
    [`${to}.name`]: { from: name("name") },
    [`${to}.street`]: { from: street, steps: [{ streetPart: "street" }] },
    [`${to}.number`]: { from: name("houseNumber"), otherwise: { from: street, steps: [{ streetPart: "number" }] } },
    [`${to}.addition`]: {
      from: name("houseNumberAddition"),
      otherwise: { from: street, steps: [{ streetPart: "addition" }] },
    },
    [`${to}.postcode`]: { from: name("postcode") },
    [`${to}.city`]: { from: name("city") },
    [`${to}.country`]: { from: name("country"), steps: ["country"] },
  };
}

export const customerToModel: Mapping = {
  number: { from: "id" },
  numberElsewhere: { from: "code" },
  name: { from: "name" },
  company: { from: "company" },
  firstName: { from: "first_name" },
  lastName: { from: "last_name" },
  contactName: { from: "contact_name" },
  contactEmail: { from: "contact_email", otherwise: { from: "contact_general_email", standIn: true } },
  email: { from: "email" },
  phone: { from: "phone" },
  vatNumber: { from: "vat_number" },
  chamberOfCommerceNumber: { from: "coc_number" },
  language: { from: "language" },
  paymentTerm: { from: "payment_term" },
  ...addressToModel("", "billing"),
  ...addressToModel("delivery", "shipping"),
};

/**
 * The books have one payment condition where Parts PIM has a payment term and a payment method: one that stands for a
 * method alone says nothing about the term.
 */
const paymentTerm: Mapping[string] = {
  from: "paymentTerm",
  steps: [{ lookup: { table: "payment-terms", unlessIn: "payment-methods" } }],
};

/** A debtor of the books is a company unless a contact is missing: its name is then the person's. */
export const customerFromModel: Mapping = {
  code: { from: "number" },
  company: { from: "company" },
  first_name: { from: "firstName" },
  last_name: { from: "lastName" },
  // The shop's list of people is its own: it is filled once, and never replaced.
  contacts: { from: "contacts", write: "empty" },
  email: { from: "email", steps: ["email"] },
  phone: { from: "phone" },
  vat_number: { from: "vatNumber", steps: [{ vatNumber: { invalid: "keep" } }] },
  coc_number: { from: "chamberOfCommerceNumber" },
  payment_term: paymentTerm,
  ...addressFromModel("billing", ""),
};

export const orderToModel: Mapping = {
  reference: { from: "reference" },
  date: { from: "date" },
  employee: {
    from: "employee_number",
    steps: [{ default: { setting: "flow.employeeNumber" } }],
    defaultSetting: "source.employeeNumber",
  },
  currency: { from: "currency" },
  pricesIncludeTax: { from: "prices_include_tax" },
  paymentMethod: { from: "payment_method" },
  paymentTerm: { from: "payment_term" },
  comment: { from: "comment" },
  shippingCost: { from: "shipping_cost" },
  total: { from: "totals.gross" },
  ...addressToModel("billing", "billing"),
  ...addressToModel("delivery", "shipping"),
  "lines[].sku": { from: "lines[].sku" },
  "lines[].description": { from: "lines[].description" },
  "lines[].quantity": { from: "lines[].quantity" },
  "lines[].price": { from: "lines[].unit_price" },
  "lines[].discountPercent": { from: "lines[].discount_pct" },
  "lines[].taxCode": { from: "lines[].tax_code" },
};

/** Invoices hold all that orders do. */
export const invoiceToModel: Mapping = {
  ...orderToModel,
  invoiceNumber: { from: "number" },
  period: { from: "period" },
  title: { from: "title" },
  "lines[].amount": { from: "lines[].amount" },
};

export const orderFromModel: Mapping = {
  reference: { from: "reference", steps: [{ reference: { length: 50 } }] },
  date: { from: "date", steps: ["date"] },
  employee_number: {
    from: "employee",
    steps: [{ default: { setting: "flow.employeeNumber" } }],
    defaultSetting: "target.employeeNumber",
    default: "999999",
  },
  currency: { from: "currency", default: "EUR" },
  prices_include_tax: { from: "pricesIncludeTax", default: false },
  payment_method: {
    from: "paymentMethod",
    steps: [{ lookup: { table: "payment-methods", missing: "leaveOut", several: "leaveOut" } }],
  },
  payment_term: paymentTerm,
  comment: { from: "comment" },
  ...addressFromModel("billing", "billing"),
  ...addressFromModel("shipping", "delivery"),
  shipping_cost: { from: "shippingCost", default: "0" },
  "lines[].sku": { from: "lines[].sku", steps: ["trim"] },
  "lines[].description": { from: "lines[].description" },
  "lines[].quantity": { from: "lines[].quantity" },
  "lines[].unit_price": { from: "lines[].price" },
  "lines[].discount_pct": { from: "lines[].discountPercent", default: "0" },
  "lines[].tax_code": { from: "lines[].taxCode", steps: [{ lookup: "vat-codes" }] },
};
