import type {
  EntityFunctions,
  FieldSchema,
  ItemOutcome,
  ListPage,
  ListRequest,
  SystemRecord,
} from "@koppla/connector-sdk";
import { Decimal } from "decimal.js";
import { listPage, patchBatch } from "../client.ts";
import { refusedItem } from "../errors.ts";
import type { PimSession, Settings } from "../manifest.ts";
import { changesQuery, type Fields, type Item, itemSchema, standingOf } from "../record.ts";
import { mostProducts, productsBySku } from "./products.ts";

const stock = itemSchema("sku");

/** What lies in store of a product at the place of the connection's settings (parts-pim.md §5, Stock). */
export const stockFields: readonly FieldSchema[] = [
  { name: "sku", type: "text", label: "SKU", required: true, maxLength: 35 },
  { name: "location", type: "text", label: "Location", readOnly: true },
  { name: "on_hand", type: "decimal", label: "On hand", readOnly: true },
  { name: "reserved", type: "decimal", label: "Reserved", readOnly: true },
  { name: "available", type: "decimal", label: "Available", decimals: 4, minimum: "-999999999", maximum: "999999999" },
  { name: "free", type: "decimal", label: "Free: available, and never less than nothing", readOnly: true },
  { name: "updated_at", type: "dateTime", label: "Changed", readOnly: true },
];

/** A page of the stock that changed, oldest change first (§4). */
async function list(request: ListRequest<Settings>): Promise<ListPage> {
  const { session } = request;
  const page = await listPage(session, {
    resource: "stock",
    query: { ...changesQuery(request, mostProducts), location: session.settings.stockLocation },
    item: stock,
  });
  return { records: page.items.map(toRecord), ...standingOf(page) };
}

function toRecord({ key, deleted, fields }: Item): SystemRecord {
  if (deleted) return { key, fields: {}, deleted: true };
  const { available = null } = fields;
  return { key, fields: { ...fields, free: Decimal.max(0, decimalOf(available)).toFixed() } };
}

/** Stock by SKU. A product that never had any has no entry yet; it counts as 0. */
async function getMany({ session, keys }: { session: PimSession; keys: readonly string[] }): Promise<SystemRecord[]> {
  const stored = await readStock(session, keys);
  const without = keys.filter((sku) => !stored.some((record) => record.key === sku));
  const products = without.length === 0 ? [] : await productsBySku(session, without);
  const none = { location: session.settings.stockLocation, on_hand: "0", reserved: "0", available: "0", free: "0" };
  return [...stored, ...products.map(({ key }): SystemRecord => ({ key, fields: { sku: key, ...none } }))];
}

async function readStock(session: PimSession, skus: readonly string[]): Promise<SystemRecord[]> {
  const listed = skus.filter((sku) => sku !== "" && !sku.includes(","));
  if (listed.length === 0) return [];
  const query = { sku: listed.join(","), location: session.settings.stockLocation, limit: String(mostProducts) };
  const { items } = await listPage(session, { resource: "stock", query, item: stock });
  return items.filter(({ key, deleted }) => !deleted && listed.includes(key)).map(toRecord);
}

/**
 * Makes the available stock what is wanted. Only on hand can be written, and Parts PIM takes its reservations off again
 * (§5): so it becomes what is wanted and what is reserved, read for the same products right before.
 */
async function update(request: {
  session: PimSession;
  items: readonly { key: string; fields: Fields }[];
}): Promise<ItemOutcome[]> {
  const { session, items } = request;
  const current = await readStock(
    session,
    items.map(({ key }) => key),
  );
  const bodies = items.map(({ key, fields: { available = null } }) => {
    const reserved = current.find((record) => record.key === key)?.fields.reserved ?? null;
    const onHand = decimalOf(available).plus(decimalOf(reserved)).toFixed();
    return { sku: key, location: session.settings.stockLocation, on_hand: onHand };
  });
  const results = await patchBatch(session, { resource: "stock", items: bodies });
  return results.map((result, index): ItemOutcome => {
    const key = items[index]?.key ?? "";
    return result.status === "failed"
      ? { outcome: "refused", error: refusedItem(result.errors) }
      : { outcome: "written", key };
  });
}

function decimalOf(value: Fields[string]): Decimal {
  return new Decimal(typeof value === "string" ? value : "0");
}

export const stockFunctions = {
  list,
  getMany,
  find: ({ session, values }) => getMany({ session, keys: values }),
  update,
} satisfies EntityFunctions<Settings>;
