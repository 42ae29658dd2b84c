import type { ContractField } from "./contract-fields.ts";
import { generatedRecord, type Known, type Plain, textAt } from "./generated-record.ts";
import { type Chance, decimalOf, digitsOf, gtinOf, textOf, vatNumberOf } from "./random-texts.ts";

/** Fields of the contract of Parts PIM, by schema. */
export interface ShopFields {
  readonly product: readonly ContractField[];
  readonly customer: readonly ContractField[];
  readonly order: readonly ContractField[];
  readonly invoice: readonly ContractField[];
}

export interface Shop {
  readonly attributes: Plain[];
  readonly options: Plain;
  readonly categories: Plain[];
  readonly product_models: Plain[];
  readonly products: Plain[];
  readonly customers: Plain[];
  readonly orders: Plain[];
  readonly invoices: Plain[];
}

const sizes = ["15", "22", "28", "35"] as const;
const categories = ["kraan", "buis", "koppeling", "douche"] as const;
const taxCodes = ["NL21", "NL21", "NL9", "NL0", "EUV"] as const;

/** What the text of the contract narrows (parts-pim.md §1, §5, §6, §8), and what points at something else. */
const productValues: Known = {
  type: () => "simple",
  parent: () => null,
  gtin: (chance) => (chance.percent(70) ? gtinOf(chance) : null),
  supplier_gln: (chance) => digitsOf(chance, 13),
  discount_group: (chance) => chance.pick(["A12", "B20", null]),
  family: (chance) => chance.pick(["EC000001", null]),
  categories: (chance) => (chance.percent(80) ? [chance.pick(categories)] : []),
  tax_code: (chance) => chance.pick(taxCodes),
  unit: (chance) => chance.pick(["PCE", "STK", "M", "KG", "doos", "rol"]),
  price_basis: (chance) => chance.pick(["1", "1", "1", "1", "10", "100"]),
  currency: (chance) => (chance.percent(97) ? "EUR" : "USD"),
  weight: (chance) => (chance.percent(80) ? decimalOf(chance, 3, 3) : null),
  axes: () => ({}),
  fields: (chance) => ({ origin: textOf(chance, 30), warranty: digitsOf(chance, 2) }),
  "attributes[].code": () => "EF000007",
  "attributes[].value": (chance) => chance.pick(["EV000080", "EV000082"]),
  "attributes[].unit": (chance) => chance.pick(["mm", null]),
  "attributes[].reason": () => null,
  deleted: () => false,
};

const place = (from: "billing" | "shipping"): Known => ({
  [`${from}.number`]: (chance) => String(1 + chance.below(300)),
  [`${from}.addition`]: (chance) => chance.pick(["", "", "", "A", "bis", "2", "II"]),
  [`${from}.postcode`]: (chance) => chance.pick(["1234 AB", "3011 CD", "9999 ZZ", "00-001", "104 35"]),
  [`${from}.country`]: (chance) => chance.pick(["NL", "NL", "NL", "BE", "DE", "PL"]),
  [`${from}.street`]: (chance) => textOf(chance, 60),
  [`${from}.city`]: (chance) => textOf(chance, 50),
});

const customerValues: Known = {
  ...place("billing"),
  ...place("shipping"),
  type: (chance) => chance.pick(["company", "person"]),
  company: (chance) => textOf(chance, 80),
  first_name: (chance) => textOf(chance, 20),
  last_name: (chance) => textOf(chance, 40),
  phone: (chance) => (chance.percent(90) ? `0${digitsOf(chance, 9)}` : "0201234567 (alleen na 17 uur)"),
  code: () => "",
  vat_number: vatNumberOf,
  coc_number: (chance) => digitsOf(chance, 8),
  gln: (chance) => digitsOf(chance, 13),
  language: (chance) => chance.pick(["nl", "en", "de", "sv"]),
  "contacts[].email": (chance) => `${digitsOf(chance, 6)}@voorbeeld.example`,
  "contacts[].phone": (chance) => `0${digitsOf(chance, 9)}`,
  "contacts[].name": (chance) => textOf(chance, 60),
  payment_term: (chance) => chance.pick(["14D", "30D", "60D", "PREPAID"]),
};

const documentValues: Known = {
  employee_number: (chance) => chance.pick(["", "100001", "100002", "999999"]),
  date: (chance) => `2026-0${1 + chance.below(9)}-${10 + chance.below(19)}`,
  currency: (chance) => (chance.percent(98) ? "EUR" : "USD"),
  payment_method: (chance) => chance.pick(["ideal", "directdebit", "invoice", null]),
  payment_term: (chance) => chance.pick(["14D", "30D", "60D", "PREPAID"]),
  shipping_cost: (chance) => chance.pick(["0.00", "4.95", "6.95", "0.01", "129.50"]),
  comment: (chance) => textOf(chance, chance.percent(10) ? 2_000 : 200),
  "lines[].quantity": (chance) => (chance.percent(80) ? String(1 + chance.below(50)) : `${1 + chance.below(9)}.25`),
  "lines[].unit_price": (chance) => decimalOf(chance, 3),
  "lines[].discount_pct": (chance) => chance.pick(["0", "0", "5", "12.5", "33.33", "100"]),
  "lines[].tax_code": (chance) => chance.pick(taxCodes),
};

/**
 * A shop with so many products, customers, orders and invoices. What a record points at is there; most of all else is by
 * chance. Orders are not invoiced, so that each of both is booked.
 */
export function generatedShop(fields: ShopFields, chance: Chance, count: number): Shop {
  const products = Array.from({ length: count }, (_, index) => productFrom(fields, chance, index));
  const customers = Array.from({ length: count }, (_, index) => customerFrom(fields, chance, index));
  const documents = { products, customers, chance };
  return {
    attributes: [
      { code: "size", kind: "generic", type: "select", labels: { nl: "Maat" } },
      { code: "EF000008", kind: "object", type: "text", labels: { nl: "Keurmerk" } },
    ],
    options: { size: sizes.map((code) => ({ code, labels: { nl: `${code} mm` } })) },
    categories: categories.map((code) => ({ code, parent: null, labels: { nl: `Groep ${code}` } })),
    product_models: products.flatMap(({ parent, name }) =>
      typeof parent === "string" ? [{ code: parent, name, axes: ["size"] }] : [],
    ),
    products,
    customers,
    orders: Array.from({ length: count }, (_, index) => {
      const status = chance.percent(4) ? "cancelled" : chance.pick(["open", "processing", "shipped"]);
      const reference = index % 20 === 3 ? `WEBSHOP-NEDERLAND-BESTELLING-2026-${100_000_000 + index}` : `WEB-${index}`;
      return { ...documentFrom(fields.order, documents, `${9_001 + index}`), reference, status };
    }),
    invoices: Array.from({ length: count }, (_, index) => invoiceFrom(fields, documents, index)),
  };
}

function productFrom({ product }: ShopFields, chance: Chance, index: number): Plain {
  const record = generatedRecord(product, productValues, chance, { attributes: chance.below(2) });
  // What ETIM knows no value of has a reason instead, and no counterpart in the books.
  const missing = { code: "EF000008", value: null, unit: null, reason: chance.pick(["MV", "NA", "UN"]) };
  const attributes = Array.isArray(record.attributes) ? record.attributes : [];
  const isVariant = index === 3 || chance.percent(15);
  const basis = Number(record.price_basis);
  // A key that is too long for the books holds its product, and so do digits of a price that they do not keep.
  const sku = index % 40 === 7 ? `${30_000_000_000_000_000 + index}` : `${300_001 + index}`;
  const digits = basis === 1 || chance.percent(10) ? 4 : basis === 10 ? 3 : 2;
  return {
    ...record,
    sku,
    attributes: index === 3 || chance.percent(20) ? [...attributes, missing] : attributes,
    gross_price: decimalOf(chance, 4, digits),
    ...(isVariant ? { type: "variant", parent: `M${index}`, axes: { size: chance.pick(sizes) } } : {}),
  };
}

function customerFrom({ customer }: ShopFields, chance: Chance, index: number): Plain {
  const record = generatedRecord(customer, customerValues, chance, { contacts: chance.below(3) });
  const isPerson = record.type === "person";
  const company = isPerson ? null : (record.company ?? `Bedrijf ${index}`);
  const last = record.last_name ?? "de Vries";
  const people = isPerson ? [] : record.contacts;
  const own = company ?? `${textAt(record, "first_name")} ${String(last)}`.trim();
  const long = index > 0 && chance.percent(5) ? ".met.een.heel.lang.adres.van.meer.dan.vijftig.tekens" : "";
  return {
    ...record,
    id: `${501 + index}`,
    company,
    contacts: people,
    ...(isPerson || chance.percent(60) ? { last_name: last } : { first_name: "", last_name: "" }),
    // One whom the books know already, by the number that the shop keeps of it.
    code: index === 0 ? "20001" : "",
    email: index % 10 === 9 ? "" : `klant.${index}${long}@voorbeeld.example`,
    billing: { ...(typeof record.billing === "object" ? record.billing : {}), name: own },
  };
}

interface Ground {
  readonly products: readonly Plain[];
  readonly customers: readonly Plain[];
  readonly chance: Chance;
}

function documentFrom(fields: readonly ContractField[], { products, customers, chance }: Ground, id: string): Plain {
  const customer = customers[chance.below(customers.length)] ?? {};
  // Totals are the server's own (§6), and stand in what it tells.
  const told = fields.filter(({ path }) => !path.startsWith("totals."));
  const known: Known = {
    ...documentValues,
    ...place("billing"),
    ...place("shipping"),
    "lines[].sku": () => textAt(products[chance.below(products.length)], "sku"),
    customer_id: () => customer.id,
    order_reference: () => null,
    credit_of: () => null,
  };
  const record = generatedRecord(told, known, chance, { lines: 1 + chance.below(4) });
  const lines = Array.isArray(record.lines) ? record.lines : [];
  return {
    ...record,
    id,
    lines: lines.map((line: object, index) => ({ ...line, line: index + 1 })),
    billing: billingOf(customer, record.billing, chance),
    ...(chance.percent(50) ? { shipping: {} } : {}),
  };
}

/** Nobody says who pays, the customer does, from another address too; and now and then somebody else. */
function billingOf(customer: Plain, billing: unknown, chance: Chance): unknown {
  const other = typeof billing === "object" ? billing : {};
  const share = chance.below(100);
  if (share < 50) return {};
  if (share < 75) return customer.billing;
  return { ...other, name: share < 97 ? textAt(customer, "billing.name") : "Gemeente Voorbeeld, Inkoop" };
}

function invoiceFrom({ invoice }: ShopFields, ground: Ground, index: number): Plain {
  const record = documentFrom(invoice, ground, `${7_001 + index}`);
  const isCredit = index % 10 === 4;
  const lines: object[] = Array.isArray(record.lines) ? record.lines : [];
  const taken = lines.map((line) => ({ ...line, quantity: `-${textAt(line, "quantity")}` }));
  return {
    ...record,
    reference: `FACT-${index}`,
    // A number of 17 characters does not fit the books, which take 12.
    number: index % 30 === 5 ? `FACT-2026-${1_000_000 + index}` : `F26-${index}`,
    order_reference: index % 10 === 2 ? `ELDERS-${index}` : null,
    ...(isCredit ? { credit_of: "7001", lines: taken } : {}),
  };
}
