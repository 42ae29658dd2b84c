import type { SystemRecord } from "@koppla/connector-sdk";
import type { Exchange } from "../../flow/exchange.ts";
import type { MappedItem } from "../../record/items.ts";
import { mapPage } from "../../record/map.ts";
import { withCategories } from "../categories/product-categories.ts";
import { leftOutOfVariant } from "./attributes-left-out.ts";

/** Maps products: their mapping may ask for the target's categories, and says what is left out of a variant. */
export async function mapProducts(exchange: Exchange, records: readonly SystemRecord[]): Promise<MappedItem[]> {
  const items = mapPage({ ...exchange, context: await withCategories(exchange, records) }, records);
  return items.map((item) => ({ ...item, steps: leftOutOfVariant(exchange, item.record) }));
}
