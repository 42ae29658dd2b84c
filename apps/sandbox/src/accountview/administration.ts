import { z } from "zod";
import type { Value } from "./comparable.ts";
import { type Field, tableNamed } from "./dictionary.ts";
import { localTime } from "./local-time.ts";
import { createRows, type Row, type Rows } from "./rows.ts";
import { sampleRows } from "./sample.ts";

/** One company's books. Details are kept below their header's key. */
export interface Administration {
  rows(table: string): Rows;
  details(table: string, headerKey: string): readonly Row[];
  /** The details of all headers. */
  allDetails(table: string): readonly Row[];
  addDetails(table: string, headerKey: string, rows: readonly Row[]): void;
  removeDetails(table: string, headerKey: string): void;
  /** The next number of a kind, never given twice. */
  nextNumber(kind: string, first: number): number;
  /** A person begins another series: numbers go on from this one. */
  startSeries(kind: string, next: number): void;
  snapshot(): z.infer<typeof snapshotSchema>;
}

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export const snapshotSchema = z.object({
  tables: z.record(z.string(), z.array(rowSchema)),
  details: z.record(z.string(), z.array(z.tuple([z.string(), z.array(rowSchema)]))),
  numbers: z.record(z.string(), z.number()),
});

/** A new administration with the sample's content (§10.4), or one as a snapshot holds it. */
export function createAdministration(options: {
  snapshot: z.infer<typeof snapshotSchema> | undefined;
  nowMs: number;
}): Administration {
  const { snapshot, nowMs } = options;
  const stored = new Map<string, Rows>();
  const details = new Map<string, Map<string, readonly Row[]>>();
  const numbers = new Map<string, number>(Object.entries(snapshot?.numbers ?? {}));

  function rows(table: string): Rows {
    const known = stored.get(table) ?? createRows();
    stored.set(table, known);
    return known;
  }

  const administration: Administration = {
    rows,
    details: (table, headerKey) => details.get(table)?.get(headerKey) ?? [],
    allDetails: (table) => [...(details.get(table)?.values() ?? [])].flat(),
    addDetails(table, headerKey, lines) {
      const below = details.get(table) ?? new Map();
      details.set(table, below);
      below.set(headerKey, lines);
    },
    removeDetails(table, headerKey) {
      details.get(table)?.delete(headerKey);
    },
    nextNumber(kind, first) {
      const number = numbers.get(kind) ?? first;
      numbers.set(kind, number + 1);
      return number;
    },
    startSeries(kind, next) {
      numbers.set(kind, next);
    },
    snapshot: () => ({
      tables: Object.fromEntries([...stored].map(([table, content]) => [table, [...content.walk()]])),
      details: Object.fromEntries(
        [...details].map(([table, below]) => [table, [...below].map(([key, lines]) => [key, [...lines]])]),
      ),
      numbers: Object.fromEntries(numbers),
    }),
  };
  for (const [table, content] of Object.entries(snapshot?.tables ?? stampedSample(nowMs))) {
    for (const row of content) putRow(administration, table, { ...row });
  }
  for (const [table, below] of Object.entries(snapshot?.details ?? {})) {
    for (const [key, lines] of below) administration.addDetails(table, key, lines);
  }
  return administration;
}

/** The sample's rows, as if they had been entered when the year began: a row that was never entered does not exist. */
function stampedSample(nowMs: number): { readonly [table: string]: readonly Row[] } {
  const entered = `${localTime(nowMs).slice(0, 4)}-01-01T00:00:00`;
  return Object.fromEntries(
    Object.entries(sampleRows).map(([table, content]) => {
      const { fields } = tableNamed(table);
      const dates = ["CNG_DATE", "INP_DATE"].filter((name) => fields.has(name)).map((name) => [name, entered]);
      const stamp: Row = { ...Object.fromEntries(dates), ...(fields.has("CNG_NR") ? { CNG_NR: 1 } : {}) };
      return [table, content.map((row) => ({ ...row, ...stamp }))];
    }),
  );
}

/** Stores a row under its key, with the integer that every row has (§4, Response). */
export function putRow(administration: Administration, table: string, row: Row): void {
  const key = String(row[tableNamed(table).key] ?? "");
  row.EXT_KEY ??= administration.nextNumber(`EXT_KEY ${table}`, 0);
  administration.rows(table).put(key, row);
}

/** The value of a field: what is stored, or its type's empty value. */
export function fieldValue(row: Row, field: Field): Value {
  return row[field.storedAs] ?? emptyValue(field);
}

function emptyValue(field: Field): Value {
  switch (field.type) {
    case "C":
    case "M":
    case "D":
    case "T":
      return "";
    case "L":
      return false;
    default:
      return 0;
  }
}
