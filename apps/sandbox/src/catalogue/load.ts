import type { Catalogue, CatalogueOrder } from "./catalogue.ts";
import { type OrderFacts, readFacts } from "./facts.ts";

/** The catalogue of real facts: 581 products, 49 categories, 91 customers and 830 orders of the twelve months before `now`. */
export function loadCatalogue(now: Date): Catalogue {
  const facts = readFacts();
  const today = now.toISOString().slice(0, 10);
  return {
    categories: facts.categories,
    products: facts.products.map((product) => ({ ...product, gtin: null, currency: "EUR" })),
    stock: facts.stock,
    customers: facts.customers.map(({ street, city, region, postcode, country, ...customer }) => ({
      ...customer,
      address: { name: customer.company, street, city, region, postcode, country },
    })),
    orders: facts.orders.map((order) => recentOrder(order, today)).sort(oldestFirst),
  };
}

/** Moves an order by whole years, as far as possible without passing `today`: so into the last twelve months. */
function recentOrder(order: OrderFacts, today: string): CatalogueOrder {
  const sameYear = yearOf(today) - yearOf(order.orderedOn);
  const years = addYears(order.orderedOn, sameYear) <= today ? sameYear : sameYear - 1;
  const shippedOn = order.shippedOn && addYears(order.shippedOn, years);
  return {
    ...order,
    orderedOn: addYears(order.orderedOn, years),
    requiredOn: order.requiredOn && addYears(order.requiredOn, years),
    shippedOn: shippedOn !== null && shippedOn <= today ? shippedOn : null,
    lines: order.lines.map(([sku, unitPrice, quantity, discountPercent]) => ({
      sku,
      unitPrice,
      quantity,
      discountPercent,
    })),
  };
}

/** The source has no 29 February, so every day exists in every year. */
function addYears(day: string, years: number): string {
  return `${yearOf(day) + years}${day.slice(4)}`;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function oldestFirst(a: CatalogueOrder, b: CatalogueOrder): number {
  return a.orderedOn === b.orderedOn ? Number(a.reference) - Number(b.reference) : a.orderedOn < b.orderedOn ? -1 : 1;
}
