import type { SystemRecord } from "@koppla/connector-sdk";
import type { Exchange } from "../../flow/exchange.ts";
import type { MappedItem } from "../../record/items.ts";
import { mapPage } from "../../record/map.ts";
import { withCategories } from "../categories/product-categories.ts";
import { mapStockPage } from "../stock/map-stock.ts";
import { leftOutOfVariant } from "./attributes-left-out.ts";

/** Maps a page of any entity that takes the plain way; stock and the categories of products have rules of their own. */
export async function mapRecords(exchange: Exchange, records: readonly SystemRecord[]): Promise<MappedItem[]> {
  switch (exchange.entity) {
    case "stock":
      return mapStockPage(exchange, records);
    case "product": {
      const items = mapPage({ ...exchange, context: await withCategories(exchange, records) }, records);
      return items.map((item) => ({ ...item, steps: leftOutOfVariant(exchange, item.record) }));
    }
    default:
      return mapPage(exchange, records);
  }
}
