import type { ConformanceTarget, ResponseExample } from "@koppla/connector-sdk/conformance";
import type { PimSession, Settings } from "../manifest.ts";
import { categoryFunctions } from "../products/categories.ts";
import { productFunctions } from "../products/products.ts";
import { customerFunctions } from "../trade/customers.ts";
import { invoiceFunctions } from "../trade/invoices.ts";
import { orderFunctions } from "../trade/orders.ts";
import { credentials, startTestPim } from "./sandbox.ts";

const newItem = (number: number) => ({
  sku: String(700_000 + number),
  type: "simple",
  "name.nl": `Kogelkraan ${number}`,
  "name.en": `Ball valve ${number}`,
  "short_description.nl": "Messing",
  gtin: "8712345678906",
  tax_code: "NL21",
  gross_price: "12.5",
  unit: "PCE",
  currency: "EUR",
  "fields.origin": "Italië",
  enabled: true,
});

/** Parts PIM's stand-in as the conformance suite wants it. */
export async function startPartsPimTarget(): Promise<ConformanceTarget<Settings>> {
  const pim = await startTestPim();
  const product = (sku: string) => ({ sku, name: { nl: `Artikel ${sku}` }, gross_price: "1" });

  return {
    baseUrl: pim.baseUrl,
    credentials,
    settings: { callsPerMinute: 6_000 },
    advanceClock: pim.advanceClock,
    close: pim.close,
    samples: {
      product: {
        async seed(count) {
          const missing = count - (await pim.keys("products")).length;
          const skus = Array.from({ length: Math.max(missing, 0) }, () => String(nextSku++));
          await pim.seed({ products: skus.map(product) });
        },
        keys: () => pim.keys("products"),
        touch: async (sku) => void (await pim.seed({ products: [{ sku, brand: `Merk ${Date.now()}` }] })),
        newItem,
        changedFields: {
          "name.nl": "Kogelkraan, verchroomd",
          gross_price: "13.75",
          gtin: null,
          "fields.origin": "Zweden",
        },
        invalidItems: [
          {
            name: "a name of 256 characters",
            fields: (number) => ({ ...newItem(number), "name.nl": "x".repeat(256) }),
            expectField: "name.nl",
          },
          {
            name: "a GTIN with a wrong check digit",
            fields: (number) => ({ ...newItem(number), gtin: "8712345678907" }),
            expectField: "gtin",
          },
          {
            name: "an unknown tax code",
            fields: (number) => ({ ...newItem(number), tax_code: "NL99" }),
            expectField: "tax_code",
          },
          {
            name: "a SKU that is no number",
            fields: (number) => ({ ...newItem(number), sku: `BK-${number}` }),
            expectField: "sku",
          },
        ],
      },
      stock: {
        async seed(count) {
          const missing = count - (await pim.keys("stock")).length;
          const skus = Array.from({ length: Math.max(missing, 0) }, () => String(nextSku++));
          await pim.seed({
            products: skus.map(product),
            stock: skus.map((sku) => ({ sku, location: "MAIN", on_hand: "5" })),
          });
        },
        keys: () => pim.keys("stock"),
        touch: async (sku) => void (await pim.seed({ stock: [{ sku, location: "MAIN", on_hand: "7" }] })),
        changedFields: { available: "12.5" },
      },
      category: {
        async seed(count) {
          const missing = count - (await pim.keys("categories")).length;
          const codes = Array.from({ length: Math.max(missing, 0) }, () => `c${nextSku++}`);
          await pim.seed({ categories: codes.map((code) => ({ code, labels: { nl: code } })) });
        },
        keys: () => pim.keys("categories"),
        touch: async (code) => void (await pim.seed({ categories: [{ code, position: 2 }] })),
        newItem: (number) => ({ code: `NIEUW-${number}`, "labels.nl": `Groep ${number}`, parent: null }),
        changedFields: { "labels.nl": "Kranen", "labels.en": "Valves" },
        invalidItems: [
          {
            name: "a code of 51 characters",
            fields: () => ({ code: "x".repeat(51), "labels.nl": "Lang" }),
            expectField: "code",
          },
          {
            name: "an unknown parent",
            fields: (number) => ({ code: `WEES-${number}`, "labels.nl": "Wees", parent: "nergens" }),
            expectField: "parent",
          },
        ],
      },
      customer: {
        async seed(count) {
          const missing = count - (await pim.keys("customers")).length;
          const ids = Array.from({ length: Math.max(missing, 0) }, () => String(nextId++));
          await pim.seed({ customers: ids.map(seededCustomer) });
        },
        keys: () => pim.keys("customers"),
        touch: async (id) => void (await pim.seed({ customers: [{ id, phone: String(Date.now()) }] })),
        newItem: newCustomer,
        changedFields: { phone: "+31 20 765 43 21", "billing.city": "Utrecht", payment_term: "60D" },
        invalidItems: [
          {
            name: "a company name of 81 characters",
            fields: (number) => ({ ...newCustomer(number), company: "x".repeat(81) }),
            expectField: "company",
          },
          {
            name: "an unknown payment term",
            fields: (number) => ({ ...newCustomer(number), payment_term: "99D" }),
            expectField: "payment_term",
          },
        ],
      },
      order: {
        async seed(count) {
          const missing = count - (await pim.keys("orders")).length;
          const ids = Array.from({ length: Math.max(missing, 0) }, () => String(nextId++));
          await pim.seed({
            customers: [seededCustomer("501")],
            products: [product("100001")],
            orders: ids.map(seededOrder),
          });
        },
        keys: () => pim.keys("orders"),
        touch: async (id) => void (await pim.seed({ orders: [{ ...seededOrder(id), comment: String(Date.now()) }] })),
        newItem: newOrder,
        invalidItems: [
          {
            name: "an unknown SKU",
            fields: (number) => ({ ...newOrder(number), lines: [{ sku: "999999", quantity: "1" }] }),
            expectField: "lines[0].sku",
          },
          {
            name: "an unknown customer",
            fields: (number) => ({ ...newOrder(number), customer_id: "1" }),
            expectField: "customer_id",
          },
        ],
      },
      invoice: {
        async seed(count) {
          const missing = count - (await pim.keys("invoices")).length;
          const ids = Array.from({ length: Math.max(missing, 0) }, () => String(nextId++));
          await pim.seed({
            customers: [seededCustomer("501")],
            products: [product("100001")],
            invoices: ids.map(seededInvoice),
          });
        },
        keys: () => pim.keys("invoices"),
        touch: async (id) => void (await pim.seed({ invoices: [{ ...seededInvoice(id), paid: true }] })),
        newItem: newOrder,
        invalidItems: [
          {
            name: "an unknown customer",
            fields: (number) => ({ ...newOrder(number), customer_id: "1" }),
            expectField: "customer_id",
          },
        ],
      },
    },
    openApi: { file: new URL("../../../../contracts/parts-pim.openapi.yaml", import.meta.url), callFor },
  };
}

let nextSku = 100_100;
let nextId = 600_000;

const seededCustomer = (id: string) => ({
  id,
  type: "person" as const,
  last_name: `Klant ${id}`,
  email: `klant-${id}@example.com`,
  code: `D${id}`,
});

const seededOrder = (id: string) => ({
  id,
  reference: `WEB-${id}`,
  customer_id: "501",
  date: "2026-03-01",
  lines: [{ line: 1, sku: "100001", quantity: "1", unit_price: "1" }],
});

const seededInvoice = (id: string) => ({ ...seededOrder(id), number: `F${id}` });

const newCustomer = (number: number) => ({
  company: `Fietsen ${number}`,
  first_name: "Ana",
  last_name: "Trujillo",
  email: `ana-${number}@example.com`,
  phone: "+31 20 123 45 67",
  code: `N${number}`,
  payment_term: "30D",
  "billing.street": "Dorpsstraat",
  "billing.number": "12",
  "billing.postcode": "1234 AB",
  "billing.city": "Amsterdam",
  "billing.country": "NL",
});

const newOrder = (number: number) => ({
  reference: `NEW-${number}`,
  employee_number: "999999",
  customer_id: "501",
  date: "2026-03-01",
  currency: "EUR",
  prices_include_tax: true,
  payment_term: "30D",
  "shipping.city": "Utrecht",
  lines: [
    {
      sku: "100001",
      quantity: "2",
      unit_price: "12.5",
      discount_pct: "10",
      tax_code: "NL21",
      description: "Kogelkraan",
    },
    { sku: "100001", quantity: "0.5", unit_price: "0.0001", tax_code: "NL9" },
  ],
  shipping_cost: "6.95",
});

/** The call that makes each operation's request. Operations that are not used yet have none. */
function callFor({ operationId }: ResponseExample): ((session: PimSession) => Promise<unknown>) | null {
  const items = [newItem(1), { ...newItem(2), "name.nl": null }];
  const listed = { position: null, since: null, pageSize: 100 };
  switch (operationId) {
    case "list_products":
      return (session) => productFunctions.list({ ...listed, session: withTaxCodes(session) });
    case "get_product":
      // An SKU with a comma cannot stand in a list of SKUs.
      return (session) => productFunctions.getMany({ session: withTaxCodes(session), keys: ["100,234"] });
    case "upsert_products":
      return (session) =>
        productFunctions.update({ session, items: items.map((fields) => ({ key: fields.sku, fields })) });
    case "list_customers":
      return (session) => customerFunctions.list({ ...listed, session });
    case "get_customer":
      return (session) => customerFunctions.getMany({ session, keys: ["501"] });
    case "create_customer":
      return (session) => customerFunctions.create({ session, items: [newCustomer(1)] });
    case "update_customer":
      return (session) => customerFunctions.update({ session, items: [{ key: "501", fields: { phone: "1" } }] });
    case "list_orders":
      return (session) => orderFunctions.list({ ...listed, session });
    case "get_order":
      return (session) => orderFunctions.getMany({ session, keys: ["9001"] });
    case "create_order":
      return (session) => orderFunctions.create({ session, items: [newOrder(1)] });
    case "create_invoice":
      return (session) => invoiceFunctions.create({ session, items: [newOrder(1)] });
    case "list_categories":
      return (session) => categoryFunctions.list({ ...listed, session });
    case "get_category":
      return (session) => categoryFunctions.getMany({ session, keys: ["c1"] });
    default:
      return null;
  }
}

/** Products need the tax codes beside them, of which the file has no example. */
function withTaxCodes(session: PimSession): PimSession {
  const body = { items: [{ code: "NL21", rate: "21" }], next_cursor: null };
  return {
    ...session,
    http: {
      request: async (request) =>
        request.path === "/tax-codes" ? { status: 200, headers: {}, body } : session.http.request(request),
    },
  };
}
