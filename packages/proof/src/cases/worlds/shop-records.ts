import type { PlannedSale, SaleEvent } from "../../checker/worlds/planned-sales.ts";
import type { WorldPlan } from "../../checker/worlds/world-plan.ts";
import { skus } from "./sku-list.ts";
import type { SoldRecord, SoldRecords } from "./sold-records.ts";

type Record = { readonly [property: string]: unknown };

/** Customers of each shop. */
export const customersOfShop = 4;

const names = ["Ana Bakker", "Ben Visser", "Cor Smit", "Dea Meijer"] as const;

/** The people of a shop: others in each of them, but for the first where the world says that it is one person. */
export function shopCustomers({ sharedCustomer, sameNumbers }: ShopRules, shop: number): Record[] {
  return names.map((name, index) => {
    const isShared = sharedCustomer && index === 0;
    const [first = "", last = ""] = name.split(" ");
    const whose = isShared ? "gedeeld" : `winkel-${shop}`;
    return {
      id: idOf({ sameNumbers }, shop, index),
      type: "person",
      first_name: first,
      last_name: isShared ? last : `${last} ${String.fromCharCode(65 + shop)}`,
      email: `${first}.${whose}@example.com`,
      ...addressesOf(isShared ? 0 : shop, index),
    };
  });
}

/** What of a world's plan its shops follow. */
export type ShopRules = Pick<WorldPlan, "sharedCustomer" | "sameNumbers" | "isAhead">;

function idOf({ sameNumbers }: Pick<WorldPlan, "sameNumbers">, shop: number, index: number): string {
  return String(501 + index + (sameNumbers ? 0 : 100 * shop));
}

function addressesOf(shop: number, index: number): { readonly billing: Record; readonly shipping: Record } {
  const address = {
    name: "",
    street: "Dorpsstraat",
    number: String(1 + 10 * shop + index),
    addition: "",
    postcode: "1234 AB",
    city: "Amsterdam",
    country: "NL",
  };
  return { billing: address, shipping: address };
}

/** Ids that the shop gives by itself follow the highest one: that of its first order. */
const firstOrder = 1_000_000;
const firstInvoice = 3_000_000;
const invoicesOfSale = 3;

/** The witness of a document of a sale, which it bears through both systems. */
const tokenOf = ({ shop, number }: PlannedSale, letter: string) => `s${shop}n${number}${letter}`;

/** The order of a sale, as the shop holds it after this event. */
export function orderOf(plan: ShopRules, sale: PlannedSale, kind: "order" | "cancel" | "change"): SoldRecord {
  const isAhead = plan.isAhead && sale.shop === 0 && sale.number === 0 && kind === "order";
  return {
    ...documentOf(plan, sale, "o"),
    id: String(firstOrder - sale.place),
    reference: sale.reference,
    ...(kind === "cancel" ? { status: "cancelled" } : {}),
    ...(kind === "change" ? { comment: `Bestelling ${tokenOf(sale, "o")}, bel eerst` } : {}),
    lines: linesOf(sale, "o"),
    shipping_cost: shippingOf(sale),
    ...(isAhead ? { updated_at: new Date(Date.now() + 2 * 86_400_000).toISOString() } : {}),
  };
}

/** An invoice of a sale or its credit, as the shop posts it. */
export function invoiceOf(
  plan: ShopRules,
  sale: PlannedSale,
  event: Extract<SaleEvent, { readonly letter: string }>,
): SoldRecord {
  const { letter, kind, part } = event;
  const index = ["a", "b", "c"].indexOf(letter);
  const lines = linesOf(sale, letter);
  const isCredit = kind === "credit";
  const own = part === "all" ? lines : lines.slice(part - 1, part);
  const isNamedByOwn = sale.invoicesName === "as own" && letter === "a";
  return {
    ...documentOf(plan, sale, letter),
    id: String(firstInvoice - sale.place * invoicesOfSale - index),
    number: `F${sale.shop}-${sale.number}${letter.toUpperCase()}`,
    reference: isNamedByOwn ? sale.reference : `FACT${sale.shop}-${sale.number}${letter}`,
    order_reference: isNamedByOwn ? null : sale.reference,
    credit_of: isCredit ? String(firstInvoice - sale.place * invoicesOfSale) : null,
    lines: own.map((line) => (isCredit ? { ...line, quantity: `-${line.quantity}` } : line)),
    shipping_cost: isCredit || part === 1 ? "0" : shippingOf(sale),
  };
}

function documentOf(plan: ShopRules, sale: PlannedSale, letter: string): Record {
  const customer = sale.customer % customersOfShop;
  const isShared = plan.sharedCustomer && customer === 0;
  return {
    customer_id: idOf(plan, sale.shop, customer),
    date: new Date().toISOString().slice(0, 10),
    employee_number: "",
    currency: "EUR",
    payment_term: "30D",
    comment: `Bestelling ${tokenOf(sale, letter)}`,
    ...addressesOf(isShared ? 0 : sale.shop, customer),
  };
}

const shippingOf = ({ number }: PlannedSale) => (number % 2 === 0 ? "6.95" : "0");

/** Two lines, whose amounts tell one sale of a shop from the next; another shop may sell the very same. */
function linesOf(sale: PlannedSale, letter: string) {
  return [0, 1].map((line) => ({
    line: line + 1,
    sku: skus[(sale.number + line) % skus.length] ?? skus[0],
    description: `${tokenOf(sale, letter)} regel ${line + 1}`,
    quantity: String(1 + ((sale.number + line) % 4)),
    unit_price: `${10 + sale.number}.${line === 0 ? "1250" : "5000"}`,
    discount_pct: line === 0 ? "10" : "0",
    tax_code: "NL21",
  }));
}

/** What an event of a sale puts into the shop. */
export function recordsOf(plan: ShopRules, sale: PlannedSale, event: SaleEvent): SoldRecords {
  switch (event.kind) {
    case "invoice":
    case "credit":
      return { orders: [], invoices: [invoiceOf(plan, sale, event)] };
    case "order":
    case "cancel":
    case "change":
      return { orders: [orderOf(plan, sale, event.kind)], invoices: [] };
  }
}
