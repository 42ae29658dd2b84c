import type { SystemRecord } from "@koppla/connector-sdk";
import type { Exchange } from "../../flow/exchange.ts";
import { entityOf } from "../../flow/open-side.ts";
import type { MappedItem } from "../../record/items.ts";
import { mapPage } from "../../record/map.ts";
import { step } from "../../timeline/timeline.ts";

/** Maps stock. Less than nothing cannot be sold: it becomes 0, and the record's timeline says so. */
export function mapStock(exchange: Exchange, records: readonly SystemRecord[]): MappedItem[] {
  const { available } = entityOf(exchange.target, "stock").roles;
  return mapPage(exchange, records).map((item) => {
    const wanted = item.mapped.fields[available];
    if (typeof wanted !== "string" || !wanted.startsWith("-")) {
      return item;
    }
    const mapped = { ...item.mapped, fields: { ...item.mapped.fields, [available]: "0" } };
    return { ...item, mapped, steps: [step("stock.below_zero", wanted)] };
  });
}
