import type { SystemRecord } from "@koppla/connector-sdk";
import { readPath } from "@koppla/mapping";
import type { Exchange } from "../../flow/exchange.ts";
import { entityOf } from "../../flow/open-side.ts";
import type { MappedItem } from "../../record/items.ts";
import { mapPage } from "../../record/map.ts";
import { step } from "../../timeline/timeline.ts";
import type { StockSettings } from "./stock-settings.ts";

/**
 * Maps stock. Less than nothing cannot be sold: it becomes 0, and the record's timeline says so. Of products that the
 * source keeps no stock of, its figure says nothing: they are left alone, unless the flow's settings send it all the same.
 */
export function mapStock(
  exchange: Exchange,
  records: readonly SystemRecord[],
  { withoutStockKeeping }: Pick<StockSettings, "withoutStockKeeping">,
): MappedItem[] {
  const { available } = entityOf(exchange.target, "stock").roles;
  const { kept } = entityOf(exchange.source, "stock").roles;
  return mapPage(exchange, records).map((item) => {
    if (kept !== undefined && withoutStockKeeping === "skip" && readPath(item.record.fields, kept) === false) {
      return { ...item, leave: "no_stock_kept" };
    }
    const wanted = item.mapped.fields[available];
    if (typeof wanted !== "string" || !wanted.startsWith("-")) {
      return item;
    }
    const mapped = { ...item.mapped, fields: { ...item.mapped.fields, [available]: "0" } };
    return { ...item, mapped, steps: [step("stock.below_zero", wanted)] };
  });
}
