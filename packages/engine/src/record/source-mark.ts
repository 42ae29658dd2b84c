import type { SystemRecord } from "@koppla/connector-sdk";
import type { OrganisationKeys } from "@koppla/store";
import { canonicalText } from "../fingerprint.ts";

/** A keyed mark of what a source has of a record; undefined: it has none. Equal marks mean that nothing has changed. */
export function sourceMark(keys: OrganisationKeys, record: SystemRecord | undefined): Buffer {
  return keys.mark("source record", record === undefined ? "" : canonicalText(record.fields));
}
