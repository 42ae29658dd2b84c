import { z } from "zod";
import { items, read } from "./read-state.ts";

const address = z.object({
  name: z.string().default(""),
  street: z.string().default(""),
  number: z.string().default(""),
  addition: z.string().default(""),
  postcode: z.string().default(""),
  city: z.string().default(""),
  country: z.string().default(""),
});
export type Address = z.output<typeof address>;

export const noAddress: Address = address.parse({});

const pimCustomer = z.object({
  id: z.string(),
  company: z.string().nullable(),
  first_name: z.string(),
  last_name: z.string(),
  email: z.string(),
  phone: z.string().default(""),
  vat_number: z.string().default(""),
  coc_number: z.string().default(""),
  contacts: z
    .array(z.object({ name: z.string().default(""), email: z.string().default(""), phone: z.string().default("") }))
    .default([]),
  billing: address,
});
export type PimCustomer = z.output<typeof pimCustomer>;

const pimOrder = z.object({
  id: z.string(),
  reference: z.string(),
  status: z.string(),
  employee_number: z.string(),
  customer_id: z.string(),
  date: z.string(),
  currency: z.string(),
  prices_include_tax: z.boolean(),
  payment_method: z.string().nullable(),
  payment_term: z.string().nullable(),
  comment: z.string(),
  billing: address.default(noAddress),
  shipping: address,
  shipping_cost: z.string(),
  totals: z.object({ net: z.string(), tax: z.string(), gross: z.string() }).optional(),
  lines: z.array(
    z.object({
      sku: z.string(),
      description: z.string(),
      quantity: z.string(),
      unit_price: z.string(),
      discount_pct: z.string(),
      tax_code: z.string(),
    }),
  ),
  /** What is left of one that was removed. */
  deleted: z.literal(true).optional(),
});
export type PimOrder = z.output<typeof pimOrder>;

/** An invoice is an order without a status that may name another one. */
const pimInvoice = pimOrder.omit({ status: true }).extend({
  number: z.string(),
  order_reference: z.string().nullable(),
  credit_of: z.string().nullable(),
});
export type PimInvoice = z.output<typeof pimInvoice>;

const pimProduct = z.object({
  sku: z.string(),
  name: z.record(z.string(), z.string()),
  gross_price: z.string(),
  price_basis: z.string().default("1"),
});
export type PimProduct = z.output<typeof pimProduct>;

/** What Parts PIM holds. */
export interface Source {
  readonly products: readonly PimProduct[];
  readonly customers: readonly PimCustomer[];
  readonly pimOrders: readonly PimOrder[];
}

/** What Parts PIM holds at this moment. @param address its control address */
export async function readSource(address: string): Promise<Source> {
  const { items: products } = items(pimProduct).parse(await read(`${address}/state?resource=products`));
  return { products, ...(await readTrade(address)) };
}

/** Its customers and orders alone. @param address its control address */
export async function readTrade(address: string): Promise<Omit<Source, "products">> {
  const { items: customers } = items(pimCustomer).parse(await read(`${address}/state?resource=customers`));
  const { items: pimOrders } = items(pimOrder).parse(await read(`${address}/state?resource=orders`));
  return { customers, pimOrders };
}

/** Its invoices. @param address its control address */
export async function readInvoices(address: string): Promise<readonly PimInvoice[]> {
  return items(pimInvoice).parse(await read(`${address}/state?resource=invoices`)).items;
}

/** Single records of it, as they are now. @param address its control address */
export async function readRecords(address: string, keys: RecordKeys): Promise<ShopRecords> {
  const one = (resource: string) => (key: string) => read(`${address}/state?resource=${resource}&key=${key}`);
  return {
    orders: z.array(pimOrder).parse(await Promise.all(keys.orders.map(one("orders")))),
    invoices: z.array(pimInvoice).parse(await Promise.all(keys.invoices.map(one("invoices")))),
    customers: [],
  };
}

export interface RecordKeys {
  readonly orders: readonly string[];
  readonly invoices: readonly string[];
}

export interface ShopRecords {
  readonly orders: readonly PimOrder[];
  readonly invoices: readonly PimInvoice[];
  readonly customers: readonly PimCustomer[];
}
