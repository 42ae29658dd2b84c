import type {
  EntityFunctions,
  ItemOutcome,
  ListPage,
  ListRequest,
  OrderRoles,
  SeenNumbers,
  SystemRecord,
} from "@koppla/connector-sdk";
import { z } from "zod";
import { outcomeOf, writeRow, writtenRows } from "../client.ts";
import { unknownPosition } from "../errors.ts";
import { watermarkOf } from "../installation-time.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import { cellsToWrite, dayOf, type Fields, filledOnly } from "../rows/cell-values.ts";
import { detailCells, rowsIn } from "../rows/detail-rows.ts";
import { mostRows } from "../rows/every-page.ts";
import { changedFilter, nextPosition, parsePosition } from "../rows/table.ts";
import { orderHeaderFields, orderLineFields } from "../trade-fields.ts";
import { finishedMeanwhile } from "./finished-meanwhile.ts";
import { readOpenOrders, searchOpenOrders } from "./open-orders.ts";
import { withAddresses } from "./order-addresses.ts";
import { searchFinishedOrders } from "./order-history.ts";
import { linesToWrite } from "./order-lines.ts";

/** SO1 by change date (accountview.md §4), and at the end what was entered and finished between two passes. */
async function list(request: ListRequest<Settings>): Promise<ListPage> {
  const { session, position, since, pageSize } = request;
  const size = Math.min(pageSize, mostRows);
  const { orders, answeredAt } = await readOpenOrders(session, {
    filters: since === null ? [] : [changedFilter(since, session.settings)],
    pageSize: size,
    lastKey: position === null ? undefined : parsePosition(position)[1],
  });
  const seen = carriedSeen(request);
  const next = nextPosition("SO_HDR", position, orders, size, seen === null ? null : JSON.stringify(seen));
  const keys = orders.map(({ key }) => key);
  // A last page may be empty: what stood at the end of the one before tells as much.
  const last = position === null ? [] : [parsePosition(position)[1]];
  const finished =
    next === null && seen !== null ? await finishedMeanwhile(session, { seen, since, open: [...last, ...keys] }) : [];
  const open = new Set(keys);
  return {
    records: await withAddresses(session, [...orders, ...finished.filter(({ key }) => !open.has(key))]),
    next,
    watermark: position === null ? watermarkOf(answeredAt) : null,
  };
}

/** What the flow has seen, carried from the first page to the last, which asks for what was finished meanwhile. */
const seenSchema = z.object({
  highest: z.string(),
  lowest: z.string(),
  from: z.coerce.date().nullable(),
});

function carriedSeen({ position, seen = null }: ListRequest<Settings>): SeenNumbers | null {
  if (position === null) return seen;
  const carried = parsePosition(position)[2];
  if (carried === undefined) return null;
  try {
    return seenSchema.parse(JSON.parse(carried));
  } catch {
    // Whatever is wrong with it, it is no position of ours.
    throw unknownPosition();
  }
}

/**
 * Orders by a field of their header, open ones and finished ones. An order that is finished between the two reads moves
 * from SO1 to the history: open ones are read first, so that none slips between; who is seen in both counts once.
 */
async function search(session: BooksSession, field: string, values: readonly string[]): Promise<SystemRecord[]> {
  const open = await searchOpenOrders(session, field, values);
  const finished = field === "EXT_ID" ? [] : await searchFinishedOrders(session, field, values);
  const known = new Set(open.map(({ key }) => key));
  return [...open, ...finished.filter(({ key }) => !known.has(key))];
}

const written = writtenRows("SO_HDR", "ORD_NR");

/** POST SO1 (§5, §7.6): header and lines in one call. Orders cannot be changed afterwards (§6). */
async function create({ session, items }: { session: BooksSession; items: readonly Fields[] }): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (const item of items) {
    outcomes.push(await outcomeOf(() => place(session, item)));
  }
  return outcomes;
}

async function place(session: BooksSession, order: Fields): Promise<string> {
  const { settings } = session;
  const { SO_LINE: lines, shipping_cost: shippingCost, ...header } = order;
  const cost = typeof shippingCost === "string" ? shippingCost : "0";
  const rows = linesToWrite(rowsIn(lines), cost, settings);
  return writeRow(session, "POST", {
    object: settings.objects.orders,
    table: "SO_HDR",
    answer: written,
    bookDate: dayOf(header.ORD_DATE),
    cells: cellsToWrite(filledOnly(header), orderHeaderFields(settings)),
    details: { table: "SO_LINE", rows: detailCells(rows, orderLineFields) },
  });
}

export const orderFunctions = {
  list,
  getMany: async ({ session, keys }) => [...(await withAddresses(session, await search(session, "ORD_NR", keys)))],
  find: ({ session, field, values }) => search(session, field, values),
  create,
} satisfies EntityFunctions<Settings>;

/** What the fields of an order mean (§7.6). The history keeps less of an order (accountview-fields.json, HST_AH, HST_AL). */
export const orderRoles: OrderRoles = {
  customer: "RPL_INV",
  deliveryAddress: "DEL_CODE",
  deliveryCustomer: "RPL_DEL",
  addressNote: { field: "COMMENT3", words: "Factuuradres" },
  // §10.3, 27: COMMENT1 and EXT_ID are free text, and not unique.
  freeReference: { field: "order_reference", number: "ORD_NR" },
  date: "ORD_DATE",
  currency: "CUR_CODE",
  guarded: ["unspread_discount", "unread_delivery"],
  lines: {
    list: "SO_LINE",
    product: "ART_CODE",
    description: "ART_DESC1",
    amount: { quantity: "ORD_QTY", price: "ART_PX", discount: "DISC_PCT" },
    taxCode: "VAT_CODE",
  },
  // AccountView tells one sum of an order, in the basis of its prices, and no VAT.
  totals: { includesTax: "GROSS_FLG", sum: "ORD_TOT" },
  compared: {
    header: ["ORD_DATE", "CUR_CODE", "GROSS_FLG", "shipping_cost"],
    line: ["ART_CODE", "ORD_QTY", "ART_PX", "VAT_CODE"],
  },
  keptInPart: {
    flag: "in_history",
    header: ["shipping_cost"],
    line: ["ART_CODE", "ORD_QTY", "ART_PX"],
    placedWhen: { setting: "finishedOrders", is: "place" },
  },
};
