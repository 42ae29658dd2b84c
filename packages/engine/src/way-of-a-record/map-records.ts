import type { SystemRecord } from "@koppla/connector-sdk";
import type { Exchange } from "../exchange.ts";
import { mapStockPage } from "../stock/map.ts";
import type { MappedItem } from "./items.ts";
import { mapPage } from "./map.ts";

/** Maps a page of any entity that takes the plain way; stock has a rule of its own. */
export function mapRecords(exchange: Exchange, records: readonly SystemRecord[]): MappedItem[] {
  return exchange.entity === "stock" ? mapStockPage(exchange, records) : mapPage(exchange, records);
}
