import { isFilled, isPlain, type Plain } from "./generated-record.ts";

/**
 * A record in which every value that it has is another one, where the other record has one too. What it lacks it goes on
 * lacking: emptying is a case of its own.
 * @param keeps names that stay as they are
 */
export function changedRecord(record: Plain, other: Plain, keeps: ReadonlySet<string>): Plain {
  const entries = Object.entries(record).map(([name, value]) => {
    const drawn = other[name];
    if (keeps.has(name) || !isFilled(value) || !isFilled(drawn)) return [name, value];
    return [name, isPlain(value) && isPlain(drawn) ? changedRecord(value, drawn, keeps) : drawn];
  });
  return Object.fromEntries(entries);
}

/** Names, places and keys of which a change makes another record, or that never change. */
export const keptOfProducts: ReadonlySet<string> = new Set([
  "sku",
  "attributes",
  "type",
  "parent",
  "axes",
  "gross_price",
  "price_basis",
  "deleted",
  "created_at",
  "updated_at",
  "currency",
]);
export const keptOfCustomers: ReadonlySet<string> = new Set([
  "id",
  "type",
  "code",
  "email",
  "contacts",
  "first_name",
  "last_name",
  "created_at",
  "updated_at",
]);
