import { createHash } from "node:crypto";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { booksRows } from "@koppla/proof/kit/trade";
import { conditionOf, invoices as invoiceFates, orders as orderFates } from "./document-fates.ts";
import { type Plain, textAt, valuesAt } from "./generated-record.ts";
import { type JudgedEntity, rowsWithLines, shopRecords } from "./judged-entity.ts";
import { tidy } from "./judges.ts";
import { wrongInvoice, wrongOrder } from "./shop-documents.ts";
import type { ShopFields } from "./shop-records.ts";
import {
  customers as customerFates,
  pieceOf,
  products as productFates,
  wrongCustomer,
  wrongProduct,
} from "./shop-to-books.ts";

const direction = "Parts PIM → AccountView";

/** What the shop holds at this moment, and how each of it must stand in the books. */
export async function shopEntities(koppla: TestKoppla, fields: ShopFields): Promise<readonly JudgedEntity[]> {
  const products = await shopRecords(koppla, "products");
  const customers = await shopRecords(koppla, "customers");
  const articles = new Map((await booksRows(koppla, "ARTICLE")).map((row) => [String(row.ART_CODE), row]));
  const groups = new Map((await booksRows(koppla, "ART_GRP")).map((row) => [String(row.AG_CODE), String(row.AG_DESC)]));
  const debtors = await booksRows(koppla, "CONTACT");
  const ground = {
    debtors,
    addresses: await booksRows(koppla, "DEL_ADDR"),
    customers: new Map(customers.map((one) => [textAt(one, "id"), one])),
  };
  const placed = await rowsWithLines(koppla, "SO_HDR", "SO_LINE");
  const pages = await rowsWithLines(koppla, "DJ_PAGE", "DJ_LINE");
  const paidByOther = (document: Plain) => tidy(textAt(document, "billing.name")).startsWith("Gemeente Voorbeeld");
  const documentHeld = (document: Plain): string | null => {
    if (document.status === "cancelled") return "not taken";
    if (document.currency !== "EUR") return "another currency";
    return paidByOther(document) ? "another payer" : null;
  };
  return [
    {
      direction,
      entity: "product",
      flow: "products",
      fates: productFates,
      fields: fields.product,
      records: products,
      keyOf: (product) => textAt(product, "sku"),
      found: (product) => articles.get(textAt(product, "sku")),
      wrong: (product, article) => wrongProduct(product, article, groups),
      held: (product) => {
        if (textAt(product, "sku").length > 15) return "a key that does not fit";
        if (product.currency !== "EUR") return "another currency";
        return pieceOf(product).decimalPlaces() > 4 ? "digits of a price that do not fit" : null;
      },
    },
    {
      direction,
      entity: "customer",
      flow: "customers",
      fates: customerFates,
      fields: fields.customer,
      records: customers,
      keyOf: (customer) => textAt(customer, "id"),
      found: (customer) => debtors.find(({ DEB_NR }) => DEB_NR === customer.id),
      wrong: wrongCustomer,
      held: () => null,
    },
    {
      direction,
      entity: "order",
      flow: "orders",
      fates: orderFates,
      fields: fields.order,
      records: await shopRecords(koppla, "orders"),
      keyOf: (order) => textAt(order, "id"),
      found: (order) => placed.find(({ COMMENT1 }) => isReference(textAt(order, "reference"), String(COMMENT1))),
      wrong: (order, one) => wrongOrder(order, one, ground),
      held: (order) => {
        const missing = valuesAt(order, "lines[].sku").find((sku) => !articles.has(String(sku)));
        const own = documentHeld(order);
        if (own !== null) return own;
        if (missing !== undefined) return `product ${String(missing)} is not there`;
        return conditionOf(order) === "" ? "no payment condition" : null;
      },
    },
    {
      direction,
      entity: "invoice",
      flow: "invoices",
      fates: invoiceFates,
      fields: fields.invoice,
      records: await shopRecords(koppla, "invoices"),
      keyOf: (invoice) => textAt(invoice, "id"),
      found: (invoice) => pages.find(({ INV_NR }) => INV_NR === invoice.number),
      wrong: (invoice, page) => wrongInvoice(invoice, page, ground),
      held: (invoice) => (textAt(invoice, "number").length > 12 ? "a number that does not fit" : documentHeld(invoice)),
    },
  ];
}

/** As the books keep it: 40 characters; longer ones end in a hash of the whole. */
function isReference(told: string, held: string): boolean {
  const hash = createHash("sha256").update(told, "utf8").digest("hex").slice(0, 12);
  return held === (told.length <= 40 ? told : `${told.slice(0, 27)}~${hash}`);
}
