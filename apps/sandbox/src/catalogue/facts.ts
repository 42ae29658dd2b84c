import { readFileSync } from "node:fs";
import { z } from "zod";

/* The files of apps/sandbox/data as they lie there; data/README.md says where they come from and what was changed. */

const price = z.string().regex(/^\d{1,9}\.\d{4}$/);
const decimal = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/);
const day = z.iso.date();
const textOrNull = z.string().min(1).nullable();

const category = z.strictObject({ code: z.string().max(5), parent: textOrNull, name: z.string() });

const product = z.strictObject({
  sku: z.string().regex(/^\d+$/),
  name: z.string().max(40),
  supplierArticle: z.string(),
  colour: textOrNull,
  size: textOrNull,
  listPrice: price,
  purchasePrice: price.nullable(),
  weightKg: decimal.nullable(),
  category: textOrNull,
  packaging: textOrNull,
  discontinued: z.boolean(),
  description: z.string(),
});

const stock = z.strictObject({ sku: z.string(), onHand: decimal });

const place = {
  street: z.string(),
  city: z.string(),
  region: textOrNull,
  postcode: textOrNull,
  country: z.string().regex(/^[A-Z]{2}$/),
};

const customer = z.strictObject({
  code: z.string(),
  company: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  jobTitle: textOrNull,
  ...place,
  phone: z.string(),
  email: z.email().nullable(),
});

const order = z.strictObject({
  reference: z.string(),
  customer: z.string(),
  orderedOn: day,
  requiredOn: day.nullable(),
  shippedOn: day.nullable(),
  freight: price,
  shipTo: z.strictObject({ name: z.string(), ...place }),
  /** SKU, unit price, quantity, discount in percent: 2,155 lines are half the size this way. */
  lines: z.array(z.tuple([z.string(), price, decimal, decimal])),
});

export type OrderFacts = z.output<typeof order>;

export function readFacts() {
  return {
    categories: [...read("adventureworks-categories.json", category), ...read("northwind-categories.json", category)],
    products: [...read("adventureworks-products.json", product), ...read("northwind-products.json", product)],
    stock: [...read("adventureworks-stock.json", stock), ...read("northwind-stock.json", stock)],
    customers: read("northwind-customers.json", customer),
    orders: read("northwind-orders.json", order),
  };
}

function read<Row>(name: string, row: z.ZodType<Row>): Row[] {
  const text = readFileSync(new URL(`../../data/${name}`, import.meta.url), "utf8");
  return z.array(row).parse(JSON.parse(text));
}
