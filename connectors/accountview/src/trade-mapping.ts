import type { Mapping } from "@koppla/connector-sdk";
import type { Settings } from "./manifest.ts";

/*
 * Default mappings of debtors, delivery addresses and sales orders between AccountView and Koppla's model (R15): data
 * alone. AccountView joins street and number in one field, unless the setting says that it keeps them apart.
 */

/** Street, number and addition as one line. */
function joinedLine(street: string, number: string, addition: string): Mapping[string] {
  return {
    from: street,
    steps: [
      { join: { fields: [number], with: " " } },
      { join: { fields: [addition], with: " ", betweenDigits: "-" } },
      "trim",
    ],
  };
}

/** Each part by itself, where the source joined them too. */
function splitLine(street: string, number: string, addition: string): Mapping {
  return {
    ST_STREET: { from: street, steps: [{ streetPart: "street" }] },
    ST_NR: { from: number, otherwise: { from: street, steps: [{ streetPart: "number" }] } },
    ST_EXTRA: { from: addition, otherwise: { from: street, steps: [{ streetPart: "addition" }] } },
  };
}

/** Model field ← AccountView. A person's name is taken apart by one field, so that both halves always belong together. */
export const customerToModel: Mapping = {
  number: { from: "SUB_NR" },
  numberElsewhere: { from: "shop_number" },
  name: { from: "ACCT_NAME" },
  company: { from: "company_name" },
  contactName: { from: "MAIN_CONT" },
  contactEmail: { from: "MC_MAILB" },
  contacts: { from: "contact_list" },
  firstName: { from: "person_name", steps: [{ namePart: "first" }] },
  lastName: { from: "person_name", steps: [{ namePart: "prefixAndLast" }] },
  email: { from: "MAIL_BUS" },
  phone: { from: "TEL_BUS" },
  vatNumber: { from: "VAT_NR" },
  chamberOfCommerceNumber: { from: "COC_CODE" },
  language: { from: "LNG_CODE" },
  paymentTerm: { from: "DISC_CODE" },
  street: { from: "ADDRESS1" },
  houseNumber: { from: "ST_NR" },
  houseNumberAddition: { from: "ST_EXTRA" },
  postcode: { from: "POST_CODE" },
  city: { from: "town" },
  country: { from: "CNT_CODE" },
};

/**
 * AccountView ← model field. The account of debtors, the search code and the payment condition are given once;
 * afterwards they belong to the bookkeeper.
 */
export function customerFromModel({ customerKeyField, addressForm }: Settings): Mapping {
  return {
    ACCT_NAME: { from: "name", steps: ["trim"] },
    SRC_CODE: { from: "name", steps: ["trim", "transliterate", "upperCase", { cut: { length: 10 } }], write: "create" },
    ACCT_NR: { setting: "target.controlAccount", write: "create" },
    ...(addressForm === "joined"
      ? { ADDRESS1: joinedLine("street", "houseNumber", "houseNumberAddition") }
      : splitLine("street", "houseNumber", "houseNumberAddition")),
    POST_CODE: { from: "postcode" },
    CITY: { from: "city", steps: ["trim"] },
    CNT_CODE: { from: "country", steps: ["country"] },
    MAIL_BUS: { from: "email", steps: ["email"] },
    TEL_BUS: { from: "phone", steps: ["trim"] },
    MAIN_CONT: { from: "contactName", steps: ["trim"] },
    MC_MAILB: { from: "contactEmail", steps: ["email"] },
    VAT_NR: { from: "vatNumber", steps: [{ vatNumber: { invalid: "keep" } }] },
    COC_CODE: { from: "chamberOfCommerceNumber", steps: ["trim"] },
    LNG_CODE: { from: "language", write: "create" },
    DISC_CODE: {
      from: "paymentTerm",
      steps: [{ lookup: { table: "payment-terms", missing: "leaveOut" } }],
      write: "create",
    },
    [customerKeyField]: { from: "number" },
  };
}

/** DEL_ADDR knows one line only (§7.2). A place without a name bears that of whom the order is billed to. */
export function deliveryAddressFromModel(): Mapping {
  return {
    DEL_NAME: { from: "deliveryName", steps: ["trim"], otherwise: { from: "billingName", steps: ["trim"] } },
    ADDRESS1: joinedLine("deliveryStreet", "deliveryHouseNumber", "deliveryHouseNumberAddition"),
    POST_CODE: { from: "deliveryPostcode" },
    CITY: { from: "deliveryCity", steps: ["trim"] },
    CNT_CODE: { from: "deliveryCountry", steps: ["country"] },
  };
}

export const orderToModel: Mapping = {
  reference: { from: "order_reference" },
  date: { from: "ORD_DATE" },
  employee: { from: "EMP_NR" },
  currency: { from: "CUR_CODE", default: "EUR" },
  pricesIncludeTax: { from: "GROSS_FLG" },
  // The one payment condition of the books is a term, a method, or both.
  paymentMethod: { from: "DISC_CODE" },
  paymentTerm: { from: "DISC_CODE" },
  comment: { from: "COMMENT2" },
  shippingCost: { from: "shipping_cost" },
  total: { from: "ORD_TOT" },
  billingName: { from: "invoice_address.ACCT_NAME" },
  billingStreet: { from: "invoice_address.ADDRESS1" },
  billingHouseNumber: { from: "invoice_address.ST_NR" },
  billingHouseNumberAddition: { from: "invoice_address.ST_EXTRA" },
  billingPostcode: { from: "invoice_address.POST_CODE" },
  billingCity: { from: "invoice_address.CITY" },
  billingCountry: { from: "invoice_address.CNT_CODE" },
  deliveryName: { from: "delivery_address.DEL_NAME" },
  deliveryStreet: { from: "delivery_address.ADDRESS1" },
  deliveryHouseNumber: { from: "delivery_address.ST_NR" },
  deliveryHouseNumberAddition: { from: "delivery_address.ST_EXTRA" },
  deliveryPostcode: { from: "delivery_address.POST_CODE" },
  deliveryCity: { from: "delivery_address.CITY" },
  deliveryCountry: { from: "delivery_address.CNT_CODE" },
  "lines[].sku": { from: "SO_LINE[].ART_CODE" },
  "lines[].description": { from: "SO_LINE[].ART_DESC1" },
  "lines[].quantity": { from: "SO_LINE[].ORD_QTY" },
  "lines[].price": { from: "SO_LINE[].ART_PX" },
  "lines[].discountPercent": { from: "SO_LINE[].DISC_PCT" },
  "lines[].taxCode": { from: "SO_LINE[].VAT_CODE" },
};

/** DJ2 (§7.7). The number of the invoice is how people and Koppla find it again: it is never cut. */
export const invoiceFromModel: Mapping = {
  DJ_CODE: { setting: "target.salesJournal" },
  INV_NR: { from: "invoiceNumber", steps: ["trim"] },
  HDR_DESC: { from: "title" },
  TRN_DATE: { from: "date", steps: ["date"] },
  PERIOD: { from: "period" },
  GROSS_FLG: { from: "pricesIncludeTax", default: false },
  CUR_CODE: { from: "currency", default: "EUR" },
  DISC_CODE: {
    from: "paymentMethod",
    steps: [{ lookup: { table: "payment-methods", missing: "otherwise" } }],
    otherwise: { from: "paymentTerm", steps: [{ lookup: "payment-terms" }] },
  },
  COMMENT1: { from: "reference" },
  "DJ_LINE[].ACCT_NR": { setting: "target.revenueAccount" },
  "DJ_LINE[].TRN_DESC": { from: "lines[].description", steps: ["trim"] },
  "DJ_LINE[].AMOUNT": { from: "lines[].amount" },
  "DJ_LINE[].VAT_CODE": { from: "lines[].taxCode", steps: [{ lookup: "vat-codes" }] },
  "DJ_LINE[].TRN_QTY": { from: "lines[].quantity" },
  shipping_cost: { from: "shippingCost", default: "0" },
};

/**
 * The payment method decides the payment condition where the table knows it, else the payment term does. An order that has a
 * method and gets nothing of either waits: it is paid, and would stand in the books as open.
 */
export function orderFromModel({ orderReferenceField }: Settings): Mapping {
  const referenceLength = orderReferenceField === "EXT_ID" ? 32 : 40;
  return {
    [orderReferenceField]: { from: "reference", steps: [{ reference: { length: referenceLength } }] },
    ORD_DATE: { from: "date", steps: ["date"] },
    GROSS_FLG: { from: "pricesIncludeTax", default: false },
    CUR_CODE: { from: "currency", default: "EUR" },
    EMP_NR: { from: "employee", defaultSetting: "flow.employeeNumber", default: "999999" },
    DISC_CODE: {
      from: "paymentMethod",
      steps: [{ lookup: { table: "payment-methods", missing: "otherwise" } }],
      otherwise: { from: "paymentTerm", steps: [{ lookup: "payment-terms" }] },
    },
    COMMENT2: { from: "comment" },
    "SO_LINE[].ART_CODE": { from: "lines[].sku", steps: ["trim"] },
    "SO_LINE[].ART_DESC1": { from: "lines[].description", steps: ["trim"] },
    "SO_LINE[].ORD_QTY": { from: "lines[].quantity" },
    "SO_LINE[].ART_PX": { from: "lines[].price" },
    "SO_LINE[].DISC_PCT": { from: "lines[].discountPercent", default: "0" },
    "SO_LINE[].VAT_CODE": { from: "lines[].taxCode", steps: [{ lookup: "vat-codes" }] },
    shipping_cost: { from: "shippingCost", default: "0" },
  };
}
