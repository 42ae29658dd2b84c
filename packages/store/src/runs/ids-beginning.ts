import { type RawBuilder, sql } from "kysely";

/**
 * The condition that an id begins like this, as a range that an index serves.
 * @param beginning hexadecimal digits, with or without the dashes between them
 */
export function idsBeginning(column: string, beginning: string): RawBuilder<boolean> {
  const digits = beginning.replaceAll("-", "");
  if (!/^[0-9a-f]{0,32}$/.test(digits)) {
    return sql<boolean>`false`;
  }
  const id = sql.ref(column);
  return sql<boolean>`${id} between ${digits.padEnd(32, "0")}::uuid and ${digits.padEnd(32, "f")}::uuid`;
}
