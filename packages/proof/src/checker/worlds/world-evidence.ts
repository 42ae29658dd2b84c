import type { Books, JournalPage } from "../books-evidence.ts";
import type { PimInvoice, PimOrder, ShopRecords } from "../shop-evidence.ts";
import type { InvoicesAs } from "./world-plan.ts";

/** What both systems of a world hold at its end, and what its shops have ever said. */
export interface World {
  readonly shops: readonly ShopEvidence[];
  readonly administrations: ReadonlyMap<string, Administration>;
  readonly routes: readonly Route[];
  /** Orders that people of the books entered. */
  readonly ownOrders: readonly OwnOrder[];
  readonly told: readonly ToldRecord[];
  /** Shops that were set up anew, and whether a person said so: their numbers stand for something else than before. */
  readonly startedAnew: ReadonlyMap<number, "told" | "untold">;
  /** Customers of several shops bear the same numbers, and are others. */
  readonly sameNumbers: boolean;
}

export interface ShopEvidence {
  /** What is there now. */
  readonly orders: readonly PimOrder[];
  readonly invoices: readonly PimInvoice[];
  /** All that was ever there, each as often as it changed. */
  readonly ever: ShopRecords;
}

export interface Administration extends Books {
  readonly pages: readonly JournalPage[];
}

/** What goes from a shop to an administration, or once went. */
export interface Route {
  readonly shop: number;
  readonly company: string;
  readonly invoices: InvoicesAs;
  readonly back: boolean;
  /** It goes on to the end. */
  readonly isCurrent: boolean;
}

export interface OwnOrder {
  readonly token: string;
  readonly company: string;
  readonly number: string;
  readonly reference: string | null;
}

/** A record that is open in a flow that is switched on. */
export interface ToldRecord {
  /** Where the record is from: a shop by its number, or an administration by its id. */
  readonly from: string;
  readonly entity: string;
  readonly key: string;
  readonly state: string;
  readonly code: string | null;
  readonly isIncident: boolean;
}

/** One document of a sale in its shop, as it was from the first to the last. */
export interface SaleDocument {
  readonly token: string;
  /** All documents of one sale share it. */
  readonly sale: string;
  readonly shop: number;
  readonly kind: "order" | "invoice" | "credit";
  readonly id: string;
  readonly number: string;
  readonly versions: readonly PimOrder[];
  /** In the shop, and not cancelled. */
  readonly isThere: boolean;
  /** The shop still knows of it, cancelled or not: what was set up anew can tell of nothing from before. */
  readonly isKnown: boolean;
}

const tokenPattern = /\b(s\d+n\d+)([oabc])\b/;
const ownPattern = /\bb\d+x\d+\b/;

/** A witness that each document bears through both systems: in its remark, or in the words of its first line. */
export function tokenIn(...texts: readonly string[]): string | null {
  const found = texts.map((text) => tokenPattern.exec(text)?.[0] ?? ownPattern.exec(text)?.[0]);
  return found.find((token) => token !== undefined) ?? null;
}

/** The documents that a shop has ever had, without what came to it from books. */
export function documentsOf({ orders, invoices, ever }: ShopEvidence, shop: number): SaleDocument[] {
  const asOrder = (invoice: PimInvoice): PimOrder => ({ ...invoice, status: "open" });
  const records = [
    ...ever.orders.map((order) => ({ order, kind: "order" as const, number: "" })),
    ...ever.invoices.map((invoice) => ({
      order: asOrder(invoice),
      kind: invoice.credit_of === null ? ("invoice" as const) : ("credit" as const),
      number: invoice.number,
    })),
  ];
  const there = new Set(
    [...orders.filter(({ status, deleted }) => status !== "cancelled" && deleted !== true), ...invoices].map(
      ({ comment }) => tokenIn(comment),
    ),
  );
  const known = new Set([...orders, ...invoices].map(({ comment }) => tokenIn(comment)));
  const byToken = Map.groupBy(records, ({ order }) => tokenIn(order.comment) ?? "");
  return [...byToken].flatMap(([token, versions]): SaleDocument[] => {
    const [first] = versions;
    const sale = tokenPattern.exec(token)?.[1];
    if (first === undefined || sale === undefined || !sale.startsWith(`s${shop}n`)) {
      return [];
    }
    return [
      {
        token,
        sale,
        shop,
        kind: first.kind,
        id: first.order.id,
        number: first.number,
        versions: versions.map(({ order }) => order),
        isThere: there.has(token),
        isKnown: known.has(token),
      },
    ];
  });
}
