import type { SystemRecord } from "@koppla/connector-sdk";
import { normaliseEmail, readPath } from "@koppla/mapping";
import type { RecordRow } from "@koppla/store";
import type { Exchange } from "../../flow/exchange.ts";
import type { MappedItem } from "../../record/items.ts";
import type { CustomerItem } from "./customer-items.ts";

/**
 * The e-mail address by which the source itself knows a customer, normalised; null when it has none. Taken from the
 * source, since an address that is too long for the target is left out there, and still tells two customers apart.
 */
export function emailOf({ source }: Exchange, record: SystemRecord): string | null {
  const key = source.naturalKeys.find(({ form }) => form === "email");
  const value = key === undefined ? null : readPath(record.fields, key.field);
  return typeof value === "string" ? normaliseEmail(value) || null : null;
}

export function withMarks(exchange: Exchange, item: MappedItem, known: RecordRow | undefined): CustomerItem {
  const email = emailOf(exchange, item.record);
  return {
    ...item,
    known,
    marks: {
      key: exchange.keys.mark("customer key", item.record.key),
      email: email === null ? null : exchange.keys.mark("customer email", email),
    },
  };
}

/** All marks of some customers, for what is claimed and ended together. */
export function marksOf(items: readonly CustomerItem[]): Buffer[] {
  return items.flatMap(({ marks }) => (marks.email === null ? [marks.key] : [marks.key, marks.email]));
}
