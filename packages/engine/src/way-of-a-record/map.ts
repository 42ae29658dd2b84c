import type { SystemRecord } from "@koppla/connector-sdk";
import { mapRecord } from "@koppla/mapping";
import type { OpenFlow } from "../open-run.ts";
import type { MappedItem } from "./items.ts";

/** Fills what is missing, transforms, and checks the target's constraints: nothing is sent that the target must refuse. */
export function mapPage(open: OpenFlow, records: readonly SystemRecord[]): MappedItem[] {
  return records.map((record) => ({
    record,
    mapped: record.deleted ? { fields: {}, problems: [] } : mapRecord(open.compiled, record.fields, open.context),
  }));
}
