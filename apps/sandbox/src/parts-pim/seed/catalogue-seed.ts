import type {
  Catalogue,
  CatalogueAddress,
  CatalogueCustomer,
  CatalogueOrder,
  CatalogueProduct,
} from "../../catalogue/index.ts";
import type { Address } from "../records.ts";
import type { PimSeed } from "./seed.ts";

const DAY_MS = 86_400_000;
/** Records last changed in the half year that ended a day ago: a poll with a few hours of overlap finds none of them. */
const OLDEST_CHANGE_MS = 180 * DAY_MS;
const NEWEST_CHANGE_MS = DAY_MS;
const FIRST_CUSTOMER = 501;
const FIRST_ORDER = 9001;
/** Northwind's food has the low rate; its beverages, and everything else, the high one. */
const lowRateCategories = new Set(["NW02", "NW03", "NW04", "NW05", "NW06", "NW07", "NW08"]);

/** The neutral catalogue as records of Parts PIM. */
export function pimSeedOf(catalogue: Catalogue, nowMs: number): PimSeed {
  const { categories, products, stock, customers, orders } = catalogue;
  const customerIds = new Map(customers.map((customer, index) => [customer.code, String(FIRST_CUSTOMER + index)]));
  const addresses = new Map(customers.map((customer) => [customer.code, addressOf(customer.address)]));
  const taxCodes = new Map(products.map((product) => [product.sku, taxCodeOf(product)]));
  const names = new Map(products.map((product) => [product.sku, product.name]));
  return {
    attributes: [
      { code: "colour", labels: { nl: "Kleur", en: "Colour" }, updated_at: changeTime(nowMs, 0, 1) },
      { code: "measure", labels: { nl: "Afmeting", en: "Measure" }, updated_at: changeTime(nowMs, 0, 1) },
      { code: "packaging", labels: { nl: "Verpakking", en: "Packaging" }, updated_at: changeTime(nowMs, 0, 1) },
    ],
    categories: categories.map(({ code, parent, name }, index) => ({
      code,
      parent,
      labels: { nl: name, en: name },
      position: index + 1,
      updated_at: changeTime(nowMs, index, categories.length),
    })),
    products: products.map((product, index) => ({
      ...productOf(product),
      updated_at: changeTime(nowMs, index, products.length),
    })),
    stock: stock.map(({ sku, onHand }, index) => ({
      sku,
      on_hand: onHand,
      updated_at: changeTime(nowMs, index, stock.length),
    })),
    customers: customers.map((customer, index) => ({
      id: String(FIRST_CUSTOMER + index),
      ...customerOf(customer),
      updated_at: changeTime(nowMs, index, customers.length),
    })),
    orders: orders.map((order, index) => ({
      id: String(FIRST_ORDER + index),
      customer_id: customerIds.get(order.customer) ?? "",
      billing: addresses.get(order.customer) ?? {},
      ...orderOf(order, taxCodes, names),
      ...orderTimes(order, index, nowMs),
    })),
  };
}

/** Distinct and in the order of the catalogue. */
function changeTime(nowMs: number, index: number, count: number): string {
  const span = OLDEST_CHANGE_MS - NEWEST_CHANGE_MS;
  return new Date(nowMs - OLDEST_CHANGE_MS + Math.floor((span * index) / count)).toISOString();
}

function taxCodeOf(product: CatalogueProduct): string {
  return product.category !== null && lowRateCategories.has(product.category) ? "NL9" : "NL21";
}

function productOf(product: CatalogueProduct) {
  const fields: Record<string, string> = {};
  if (product.colour !== null) fields.colour = product.colour;
  if (product.size !== null) fields.measure = product.size;
  if (product.packaging !== null) fields.packaging = product.packaging;
  return {
    sku: product.sku,
    gtin: product.gtin,
    name: { nl: product.name, en: product.name },
    description: { nl: product.description, en: product.description },
    supplier_article: product.supplierArticle,
    categories: product.category === null ? [] : [product.category],
    tax_code: taxCodeOf(product),
    gross_price: product.listPrice,
    purchase_price: product.purchasePrice,
    currency: product.currency,
    weight: product.weightKg,
    fields,
  };
}

/** `code`, the debtor number in the books, stays empty: these customers are not in the books yet. */
function customerOf(customer: CatalogueCustomer) {
  const address = addressOf(customer.address);
  const name = `${customer.firstName} ${customer.lastName}`.trim();
  return {
    company: customer.company,
    first_name: customer.firstName,
    last_name: customer.lastName,
    email: customer.email ?? "",
    phone: customer.phone,
    contacts: [{ name, email: customer.email ?? "", phone: customer.phone }],
    billing: address,
    shipping: address,
    payment_term: "30D",
  };
}

function addressOf(address: CatalogueAddress): Address {
  return {
    name: address.name,
    street: address.street,
    postcode: address.postcode ?? "",
    city: address.city,
    province: address.region ?? "",
    country: address.country,
  };
}

function orderOf(order: CatalogueOrder, taxCodes: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>) {
  const status: "shipped" | "open" = order.shippedOn === null ? "open" : "shipped";
  return {
    reference: order.reference,
    status,
    date: order.orderedOn,
    payment_method: "invoice",
    payment_term: "30D",
    shipping: addressOf(order.shipTo),
    lines: order.lines.map((line, index) => ({
      line: index + 1,
      sku: line.sku,
      description: names.get(line.sku) ?? "",
      quantity: line.quantity,
      unit_price: line.unitPrice,
      discount_pct: line.discountPercent,
      tax_code: taxCodes.get(line.sku) ?? "NL21",
    })),
    shipping_cost: order.freight,
  };
}

/** Changed when it was shipped, or else ordered; apart by a millisecond each, and never within the last hour. */
function orderTimes(order: CatalogueOrder, index: number, nowMs: number) {
  const latestMs = nowMs - 3_600_000;
  const at = (day: string) => new Date(Math.min(Date.parse(`${day}T08:00:00.000Z`) + index, latestMs)).toISOString();
  return { created_at: at(order.orderedOn), updated_at: at(order.shippedOn ?? order.orderedOn) };
}
