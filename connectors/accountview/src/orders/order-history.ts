import type { FieldSchema, SystemRecord } from "@koppla/connector-sdk";
import { z } from "zod";
import { readTable } from "../client.ts";
import { type Filter, searchesFor, type ValueSearch } from "../filters.ts";
import type { BooksSession } from "../manifest.ts";
import { type Fields, rowSchema } from "../rows/cell-values.ts";
import { everyPage } from "../rows/every-page.ts";
import { comparedForm } from "../rows/table.ts";
import { withLines } from "./open-orders.ts";

/*
 * ALH / HST_AL joined with HST_AH (accountview.md §6, §7.6): finished orders, one row for each line, which carries what is
 * left of its header. Sales have HDR_TYPE 1.
 */
const salesOnly = "hst_ah.hdr_type=1";

const text = { type: "text", label: "" } as const;
const decimal = { type: "decimal", label: "" } as const;
/** Joined fields bear their table's name (§10.2, 15). */
const historyRow: readonly FieldSchema[] = [
  { name: "REC_ID", ...text },
  { name: "ART_CODE", ...text },
  { name: "ORD_QTY", ...decimal },
  { name: "UNIT_PX", ...decimal },
  { name: "HST_AH_ORD_NR", ...text },
  { name: "HST_AH_COMMENT1", ...text },
  { name: "HST_AH_COMMENT2", ...text },
  { name: "HST_AH_RPL_INV", ...text },
];
const row = rowSchema(historyRow, "REC_ID");
const asked = historyRow.map(({ name }) => name.replace("HST_AH_", "HST_AH."));

/** Finished orders whose ORD_NR or COMMENT1 is one of these values. */
export async function searchFinishedOrders(
  session: BooksSession,
  field: string,
  values: readonly string[],
): Promise<SystemRecord[]> {
  const wanted = new Set(values.map(comparedForm));
  const rows: Fields[] = [];
  for (const one of searchesFor({ name: `HST_AH.${field}` }, values, session.capabilities)) {
    rows.push(...(await readLines(session, one)));
  }
  return toOrders(
    session,
    rows.filter((one) => wanted.has(comparedForm(one[`HST_AH_${field}`]))),
  );
}

/**
 * Orders that were invoiced, or were to be delivered, on this day or later.
 * @param day `2026-01-31`, in the time of the installation
 */
export async function finishedFrom(session: BooksSession, day: string): Promise<SystemRecord[]> {
  const from = (field: string): Filter => ({
    field,
    operator: "DateOnOrAfterDate",
    type: "T",
    value: `{^${day} 00:00:00}`,
  });
  const filters = [from("HST_AH.INV_DATE"), from("HST_AH.DEL_DATE")];
  return toOrders(session, await readLines(session, { filters, matchAny: true }));
}

async function readLines(session: BooksSession, search: ValueSearch): Promise<Fields[]> {
  const read = {
    object: session.settings.objects.orderHistory,
    table: "HST_AL",
    fields: asked,
    row,
    ...search,
    expression: salesOnly,
  };
  const lines = await everyPage(async (page) => (await readTable(session, { ...read, ...page })).rows);
  return lines.map(({ fields }) => fields);
}

function toOrders(session: BooksSession, rows: readonly Fields[]): SystemRecord[] {
  const orders = Map.groupBy(rows, (one) => z.string().parse(one.HST_AH_ORD_NR ?? ""));
  return [...orders].map(([key, lines]) => toOrder(session, key, lines));
}

function toOrder({ settings }: BooksSession, key: string, rows: readonly Fields[]): SystemRecord {
  const lines = rows.map(({ REC_ID = null, ART_CODE = null, ORD_QTY = null, UNIT_PX = null }) => ({
    REC_ID,
    ART_CODE,
    ORD_QTY,
    ART_PX: UNIT_PX,
  }));
  const [header = {}] = rows;
  return {
    key,
    fields: {
      ORD_NR: key,
      order_reference: header.HST_AH_COMMENT1 ?? key,
      COMMENT1: header.HST_AH_COMMENT1 ?? null,
      COMMENT2: header.HST_AH_COMMENT2 ?? null,
      RPL_INV: header.HST_AH_RPL_INV ?? null,
      ...withLines(lines, settings),
      in_history: true,
    },
  };
}
