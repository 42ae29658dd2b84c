import type { z } from "zod";
import { serviceError } from "../errors/service-error.ts";

/** A place in a list as opaque text: the values that its order goes by. */
export function cursorOf(values: readonly (string | boolean)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** @returns what stands in a cursor; undefined for the first page. @throws ServiceError when it is of no such list */
export function readCursor<Schema extends z.ZodType>(
  schema: Schema,
  cursor: string | undefined,
): z.output<Schema> | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const parsed = schema.safeParse(plainOf(cursor));
  if (!parsed.success) {
    throw serviceError("bad_cursor", { cursor });
  }
  return parsed.data;
}

function plainOf(cursor: string): unknown {
  try {
    const text = Buffer.from(cursor, "base64url").toString("utf8");
    // No text of PostgreSQL can hold this character.
    return text.includes("\\u0000") ? null : JSON.parse(text);
  } catch {
    // What cannot be read is no cursor of ours, and is refused as that.
    return null;
  }
}

/** One page of rows: one more than the page has was asked for, so that it is known whether another page follows. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | boolean)[],
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null };
}
