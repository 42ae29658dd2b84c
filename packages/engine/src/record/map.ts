import type { SystemRecord } from "@koppla/connector-sdk";
import { mapRecord } from "@koppla/mapping";
import type { Exchange } from "../flow/exchange.ts";
import type { MappedItem } from "./items.ts";

/** Fills what is missing, transforms, and checks the target's constraints: nothing is sent that the target must refuse. */
export function mapPage(exchange: Exchange, records: readonly SystemRecord[]): MappedItem[] {
  return records.map((record) => ({
    record,
    mapped: record.deleted
      ? { fields: {}, problems: [], fitted: [], origins: {} }
      : mapRecord(exchange.compiled, record.fields, exchange.context),
  }));
}
