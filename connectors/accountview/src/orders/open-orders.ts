import type { SystemRecord } from "@koppla/connector-sdk";
import { z } from "zod";
import { readTables } from "../client.ts";
import { type Filter, searchesFor } from "../filters.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import { type Fields, rowSchema } from "../rows/cell-values.ts";
import { everyPage } from "../rows/every-page.ts";
import { comparedForm } from "../rows/table.ts";
import { orderHeaderFields, orderLineFields } from "../trade-fields.ts";
import { withDiscountSpread } from "./order-discount.ts";
import { linesAsRead } from "./order-lines.ts";

/* SO1 / SO_HDR with SO_LINE (accountview.md §7.6): orders that are not finished. */

const readLine = [
  { name: "REC_ID", label: "Sleutel", type: "text" },
  { name: "REC_ORD", label: "Volgorde", type: "decimal" },
  ...orderLineFields,
] as const;

/** `SO_HDR_Id` ties lines to their header, inside one answer (§4, Response). */
const tie = z.object({ SO_HDR_Id: z.string() });
const lineRow = z.intersection(rowSchema(readLine, "REC_ID"), tie);

function schemaFor(settings: Settings) {
  const header = z.intersection(rowSchema(orderHeaderFields(settings), "ORD_NR"), tie);
  return z.object({ SO_HDR: z.array(header).default([]), SO_LINE: z.array(lineRow).default([]) });
}

interface OrderRead {
  readonly filters: readonly Filter[];
  readonly matchAny?: boolean;
  readonly pageSize: number;
  readonly lastKey?: string | undefined;
}

/** One page of open orders, in the order of their numbers. */
export async function readOpenOrders(session: BooksSession, read: OrderRead) {
  const { settings } = session;
  const { tables, answeredAt } = await readTables(session, {
    object: settings.objects.orders,
    fields: [...orderHeaderFields(settings).map(({ name }) => name), ...readLine.map(({ name }) => `SO_LINE.${name}`)],
    schema: schemaFor(settings),
    ...read,
  });
  const lines = Map.groupBy(tables?.SO_LINE ?? [], (line) => line.SO_HDR_Id);
  const orders = (tables?.SO_HDR ?? []).map(({ key, fields, SO_HDR_Id: id }): SystemRecord => {
    const own = (lines.get(id) ?? []).map((line) => line.fields);
    return {
      key,
      fields: { ...asOrder(fields, settings), ...withLines(inOrder(own), settings, fields.PD_AMT), in_history: false },
    };
  });
  return { orders, answeredAt };
}

function inOrder(lines: readonly Fields[]): Fields[] {
  return lines.toSorted((one, other) => Number(one.REC_ORD ?? 0) - Number(other.REC_ORD ?? 0));
}

/**
 * An empty currency means euro (accountview-fields.json, CUR_CODE); dates have no time. An order that people entered has no
 * reference of another system: its own number is one.
 */
function asOrder(header: Fields, { orderReferenceField }: Settings): Fields {
  const day = (value: Fields[string] | undefined) => (typeof value === "string" ? value.slice(0, 10) : null);
  return {
    ...header,
    order_reference: header[orderReferenceField] ?? header.ORD_NR ?? null,
    CUR_CODE: header.CUR_CODE ?? "EUR",
    ORD_DATE: day(header.ORD_DATE),
    DEL_DATE: day(header.DEL_DATE),
  };
}

/** Lines as an order of Koppla has them. */
export function withLines(rows: readonly Fields[], settings: Settings, discount: Fields[string] = null): Fields {
  const { lines, shippingCost } = linesAsRead(
    rows.map(({ REC_ID: _, REC_ORD: __, ...line }) => line),
    settings,
  );
  const spread = withDiscountSpread(lines, discount);
  return {
    SO_LINE: spread ?? lines,
    shipping_cost: shippingCost,
    unspread_discount: spread === null ? (discount ?? null) : null,
  };
}

/** Open orders whose field holds one of these values. */
export async function searchOpenOrders(
  session: BooksSession,
  field: string,
  values: readonly string[],
): Promise<SystemRecord[]> {
  const wanted = new Set(values.map(comparedForm));
  const found: SystemRecord[] = [];
  for (const search of searchesFor({ name: field }, values, session.capabilities)) {
    const orders = await everyPage(async (page) => (await readOpenOrders(session, { ...search, ...page })).orders);
    found.push(...orders.filter(({ fields }) => wanted.has(comparedForm(fields[field]))));
  }
  return found;
}
