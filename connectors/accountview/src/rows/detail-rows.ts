import type { FieldSchema } from "@koppla/connector-sdk";
import type { Cell } from "../client.ts";
import { cellsToWrite, type Fields } from "./cell-values.ts";

/** The items of a list field, as rows. */
export function rowsIn(value: Fields[string] | undefined): Fields[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Fields => typeof row === "object" && row !== null && !Array.isArray(row));
}

/** All detail rows of one request have the same cells: those that any of them fills (accountview.md §5). */
export function detailCells(rows: readonly Fields[], fields: readonly FieldSchema[]): readonly (readonly Cell[])[] {
  const used = fields.filter(({ name }) => rows.some((row) => (row[name] ?? null) !== null));
  return rows.map((row) => cellsToWrite(Object.fromEntries(used.map(({ name }) => [name, row[name] ?? null])), fields));
}
