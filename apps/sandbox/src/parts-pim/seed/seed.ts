import { z } from "zod";
import { Collection, type Entry } from "../collection.ts";
import { formatQuantity } from "../decimals.ts";
import { computeTotals } from "../documents/totals.ts";
import {
  attributeRecord,
  categoryRecord,
  customerRecord,
  familyRecord,
  invoiceRecord,
  optionRecord,
  orderRecord,
  productModelRecord,
  productRecord,
  stockRecord,
} from "../records.ts";
import { addToIndex, normalised, type PimState } from "../state.ts";
import { addReservation, stockKey } from "../stock.ts";
import { fillEnvironment } from "./environment.ts";

/** Records in the API's own shapes; whatever is left out gets its default, `updated_at` the moment of seeding. */
const partial = z.array(z.record(z.string(), z.unknown()));
export const seedSchema = z.strictObject({
  attributes: partial.optional(),
  /** By attribute code. */
  options: z.record(z.string(), partial).optional(),
  families: partial.optional(),
  categories: partial.optional(),
  product_models: partial.optional(),
  products: partial.optional(),
  stock: partial.optional(),
  customers: partial.optional(),
  orders: partial.optional(),
  invoices: partial.optional(),
});

export interface PimSeed {
  attributes?: z.input<typeof attributeRecord>[];
  options?: Record<string, z.input<typeof optionRecord>[]>;
  families?: z.input<typeof familyRecord>[];
  categories?: z.input<typeof categoryRecord>[];
  product_models?: z.input<typeof productModelRecord>[];
  products?: z.input<typeof productRecord>[];
  stock?: z.input<typeof stockRecord>[];
  customers?: z.input<typeof customerRecord>[];
  orders?: z.input<typeof orderRecord>[];
  invoices?: z.input<typeof invoiceRecord>[];
}

/**
 * Put records in place directly, past every rule of the API: SKUs that are no numbers, names that are too long. A record
 * that exists is changed in the properties that are given. Open and processing orders reserve stock.
 */
export function plantSeed(state: PimState, seed: z.output<typeof seedSchema> | PimSeed): void {
  const stamp = state.newStamp();
  plant(state.attributes, attributeRecord, seed.attributes, "code", stamp);
  for (const [attribute, options] of Object.entries(seed.options ?? {})) {
    const collection = state.options.get(attribute) ?? new Collection();
    plant(collection, optionRecord, options, "code", stamp);
    state.options.set(attribute, collection);
  }
  plant(state.families, familyRecord, seed.families, "code", stamp);
  plant(state.categories, categoryRecord, seed.categories, "code", stamp);
  plant(state.productModels, productModelRecord, seed.product_models, "code", stamp);
  for (const product of plant(state.products, productRecord, seed.products, "sku", stamp)) {
    if (product.parent !== null) addToIndex(state.variantsByModel, product.parent, product.sku);
  }
  plant(state.stock, availableStock, seed.stock, stockSeedKey, stamp);
  for (const customer of plant(state.customers, customerRecord, seed.customers, "id", stamp)) {
    if (customer.email !== "") addToIndex(state.customersByEmail, normalised(customer.email), customer.id);
    state.lastIds.customer = laterId(state.lastIds.customer, customer.id);
  }
  plantOrders(state, seed.orders, stamp);
  plantInvoices(state, seed.invoices, stamp);
}

const availableStock = stockRecord.transform((stock) => ({
  ...stock,
  available: formatQuantity(Number(stock.on_hand) - Number(stock.reserved)),
}));

function plantOrders(state: PimState, sources: readonly object[] | undefined, stamp: string): void {
  const known = new Set((sources ?? []).map((source) => keyIn(source, "id")).filter((id) => state.orders.has(id)));
  const withTotals = orderRecord.transform((order) => ({
    ...order,
    totals: order.totals ?? computeTotals(state, order),
  }));
  for (const order of plant(state.orders, withTotals, countedAnew(sources), "id", stamp)) {
    state.ordersByReference.set(normalised(order.reference), order.id);
    state.lastIds.order = laterId(state.lastIds.order, order.id);
    const reserves = order.status === "open" || order.status === "processing";
    if (reserves && !known.has(order.id)) addReservation(state, order);
  }
}

/** Totals belong to the lines of their moment: those of a document that is seeded again are counted again. */
function countedAnew(sources: readonly object[] | undefined): readonly object[] | undefined {
  return sources?.map((source) => ({ totals: undefined, ...source }));
}

function plantInvoices(state: PimState, sources: readonly object[] | undefined, stamp: string): void {
  const withTotals = invoiceRecord.transform((invoice) => ({
    ...invoice,
    totals: invoice.totals ?? computeTotals(state, invoice),
  }));
  for (const invoice of plant(state.invoices, withTotals, countedAnew(sources), "id", stamp)) {
    state.invoicesByReference.set(normalised(invoice.reference), invoice.id);
    if (invoice.number !== "") state.invoiceNumbers.add(invoice.number);
    state.lastIds.invoice = laterId(state.lastIds.invoice, invoice.id);
  }
}

function plant<R extends object>(
  collection: Collection<R>,
  schema: z.ZodType<R>,
  sources: readonly object[] | undefined,
  keyOf: string | ((source: object) => string),
  stamp: string,
): R[] {
  if (!sources) return [];
  const planted = sources.map((source): Entry<R> => {
    const key = typeof keyOf === "string" ? keyIn(source, keyOf) : keyOf(source);
    // Options have no times of their own; a schema without the property must not be given it.
    const given = "updated_at" in source && typeof source.updated_at === "string" ? source.updated_at : undefined;
    const updatedAt = given ?? stamp;
    const record = schema.parse({ ...collection.get(key), ...source });
    if ("updated_at" in record) record.updated_at = updatedAt;
    if ("created_at" in record && record.created_at === "") record.created_at = updatedAt;
    return { key, record, updatedAt, deleted: false };
  });
  collection.load(planted);
  return planted.map((entry) => entry.record);
}

function keyIn(source: object, property: string): string {
  const value: unknown = new Map(Object.entries(source)).get(property);
  if (typeof value !== "string") throw new Error(`A seeded record has no ${property}: ${JSON.stringify(source)}`);
  return value;
}

function stockSeedKey(source: object): string {
  return stockKey(keyIn(source, "sku"), "location" in source ? keyIn(source, "location") : "MAIN");
}

/** New ids go on after the highest that was seeded. */
function laterId(last: number, id: string): number {
  return /^\d{1,15}$/.test(id) ? Math.max(last, Number(id)) : last;
}

/** As if the server had just been installed: reference lists and nothing else. */
export function emptyState(state: PimState): void {
  const { products, productModels, categories, stock, customers, orders, invoices, webhooks } = state;
  for (const collection of [products, productModels, categories, stock, customers, orders, invoices, webhooks]) {
    collection.clear();
  }
  state.webhookSecrets.clear();
  state.variantsByModel.clear();
  state.customersByEmail.clear();
  state.ordersByReference.clear();
  state.invoicesByReference.clear();
  state.invoiceNumbers.clear();
  Object.assign(state.lastIds, { customer: 500, order: 9000, invoice: 7000, webhook: 0 });
  for (const collection of [
    state.attributes,
    state.families,
    state.discountGroups,
    state.paymentMethods,
    state.paymentTerms,
    state.taxCodes,
    state.locations,
    state.employees,
  ]) {
    collection.clear();
  }
  fillEnvironment(state);
}
