import type { BusinessObject } from "../dictionary.ts";
import type { Row } from "../rows.ts";
import type { WrittenRecord } from "./write-body.ts";

/** A record of a request and how it was stored. */
export interface StoredRecord {
  readonly key: string;
  readonly written: WrittenRecord;
  readonly row: Row;
  readonly lines: readonly Row[];
}

/** The answer to a write (accountview.md §10.3 rule 33): key, written fields and EXT_KEY; the details with their REC_ID. */
export function writtenTables(object: BusinessObject, stored: readonly StoredRecord[]): { [table: string]: Row[] } {
  const { table, key: keyField, details } = object;
  const [detailTable] = details;
  if (detailTable === undefined) return { [table]: stored.map((record) => shownHeader(keyField, record)) };
  let line = 0;
  return {
    [table]: stored.map((record, index) => ({ ...shownHeader(keyField, record), [`${table}_Id`]: index })),
    [detailTable]: stored.flatMap(({ written, lines }, index) =>
      lines.map((row, position) => ({
        REC_ID: row.REC_ID ?? "",
        ...shown(Object.keys(written.lines[position]?.values ?? {}), row),
        [`${table}_Id`]: index,
        [`${detailTable}_Id`]: line++,
      })),
    ),
  };
}

function shownHeader(keyField: string, { key, written, row }: StoredRecord): Row {
  return { [keyField]: key, ...shown(Object.keys(written.header.values), row) };
}

function shown(names: readonly string[], row: Row): Row {
  return { ...Object.fromEntries(names.map((name) => [name, row[name] ?? ""])), EXT_KEY: row.EXT_KEY ?? 0 };
}
