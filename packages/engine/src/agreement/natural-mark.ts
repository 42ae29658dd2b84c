import type { SystemRecord } from "@koppla/connector-sdk";
import type { Exchange } from "../flow/exchange.ts";

/**
 * A keyed mark of what the source itself calls a document by, besides its number there. A shop that is set up anew counts
 * from 1 again: number 9002 is then another order, and the link of the old one must not stand for it (V29).
 *
 * By entity:
 * - Orders and invoices: their reference, where the source lets no two have the same. It never changes once they are
 *   there. A reference that people type, as AccountView's, may be corrected at any time and tells nothing.
 * - Products, categories and stock: none. Systems know them by their code, so another code is another key.
 * - Customers: none. Names, addresses and numbers are edited, and a customer remains the same for it. Where nothing at all
 *   is as it was, `anotherCustomer` asks a person.
 * @returns undefined: there is none, or it is the key itself
 */
export function naturalMark(
  { keys, nature, source }: Pick<Exchange, "keys" | "nature" | "source">,
  record: SystemRecord,
): Buffer | undefined {
  const natural = naturalName({ nature, source }, record);
  return natural === undefined ? undefined : keys.mark("natural key of source", natural);
}

/** The same in clear, for whoever looks at the document. */
export function naturalName(
  { nature, source }: Pick<Exchange, "nature" | "source">,
  { key, fields, deleted }: SystemRecord,
): string | undefined {
  const unique = source.naturalKeys.find(({ enforcedUnique }) => enforcedUnique === true);
  const text = unique === undefined || nature !== "document" || deleted ? undefined : fields[unique.field];
  return typeof text !== "string" || text.trim() === "" || text === key ? undefined : text.trim();
}
