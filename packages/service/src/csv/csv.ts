import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Options, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { UserError } from "../context/settings.ts";
import { boundedText } from "../files/bounded-file.ts";
import type { Texts } from "../texts/index.ts";
import { unreadable } from "./csv-faults.ts";
import { guarded, unguarded } from "./spreadsheet-formula.ts";

/** A row of a CSV file, by the names of its columns, and the line that it stands on. */
export interface CsvRow {
  readonly line: number;
  readonly values: { readonly [column: string]: string };
}

/** How much of a file is read. A larger one is refused before it is parsed, or at the first row too many. */
export interface CsvLimits {
  readonly mostBytes: number;
  readonly mostRows: number;
}

/** A lookup table: no list of codes is longer. */
export const lookupLimits: CsvLimits = { mostBytes: 5_000_000, mostRows: 50_000 };
/** Links, and decisions about them; see `wantedLinks`. */
export const linkLimits: CsvLimits = { mostBytes: 20_000_000, mostRows: 200_000 };

/** Faults that are told at once; the rest are counted. */
const mostFaults = 20;

const parsedSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/** What is read, and how it is told what is wrong with it. */
export interface CsvReading {
  /** Columns that the file must have, in any order; others are refused. */
  readonly columns: readonly string[];
  /** Of these, columns whose values may be empty. */
  readonly mayBeEmpty?: readonly string[];
  readonly limits: CsvLimits;
  readonly texts: Texts;
}

/**
 * Reads a CSV file whose first line names its columns. Blanks around values fall away, and every value must be filled unless told otherwise.
 * The apostrophe that `writeCsv` puts before a formula is taken away again.
 * @throws UserError that tells every fault with its line
 */
export async function readCsv(fileName: string, reading: CsvReading): Promise<CsvRow[]> {
  return rowsOf(fileName, boundedText(fileName, reading.limits.mostBytes), reading);
}

/**
 * The same for a text that is held already: what somebody has sent.
 * @param name of the text, as its faults call it
 * @throws UserError that tells every fault with its line
 */
export async function readCsvText(name: string, text: string, reading: CsvReading): Promise<CsvRow[]> {
  return rowsOf(name, Readable.from([text]), reading);
}

async function rowsOf(
  fileName: string,
  pieces: AsyncIterable<string>,
  { columns, limits, texts, mayBeEmpty = [] }: CsvReading,
): Promise<CsvRow[]> {
  const rows = await readRows(fileName, pieces, limits, texts.csv);
  const [header, ...records] = rows;
  const names = header?.values ?? [];
  const missing = columns.filter((column) => !names.includes(column));
  const unknown = names.filter((name) => !columns.includes(name));
  if (header === undefined || missing.length > 0 || unknown.length > 0 || new Set(names).size < names.length) {
    const told = texts.csv.columns({ columns: columns.join(","), found: names.join(",") });
    throw new UserError(`${fileName}:1: ${told}`);
  }
  const faults = records.flatMap(({ line, values }) =>
    rowFaults({ names, values, mayBeEmpty }, texts.csv).map((fault) => `${fileName}:${line}: ${fault}`),
  );
  throwFaults(faults, texts);
  return records.map(({ line, values }) => ({
    line,
    values: Object.fromEntries(names.map((name, index) => [name, unguarded(values[index] ?? "")])),
  }));
}

/** @throws UserError with one line for each fault, the first twenty; nothing when there is none */
export function throwFaults(faults: readonly string[], texts: Texts): void {
  if (faults.length > 0) {
    const more = faults.length - mostFaults;
    const told = [...faults.slice(0, mostFaults), ...(more > 0 ? [texts.more(more)] : []), texts.nothingWasChanged];
    throw new UserError(told.join("\n"));
  }
}

/**
 * Rows as CSV under their columns' names; with CRLF, as RFC 4180 has it. A value that a spreadsheet would calculate gets
 * an apostrophe before it; blanks at the edges of a value are kept in quotation marks.
 */
export function writeCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return csvLines([columns, ...rows]).trimEnd();
}

/** The same for rows alone, each with the end of its line. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(guarded)),
    { record_delimiter: "windows", quoted_match: /^\s|\s$/ },
  );
}

interface ParsedRow {
  readonly line: number;
  readonly values: readonly string[];
}

/** Row by row, so that no more of the file is held than its values. */
async function readRows(
  fileName: string,
  text: AsyncIterable<string>,
  limits: CsvLimits,
  texts: Texts["csv"],
): Promise<readonly ParsedRow[]> {
  const rows: ParsedRow[] = [];
  const take = async (parsed: AsyncIterable<unknown>) => {
    for await (const row of parsed) {
      const { record, info } = parsedSchema.parse(row);
      rows.push({ line: info.lines, values: record });
      // The first row names the columns.
      if (rows.length > limits.mostRows + 1) {
        throw new UserError(texts.tooLong({ file: fileName, most: String(limits.mostRows) }));
      }
    }
  };
  try {
    const pieces = text[Symbol.asyncIterator]();
    const head = await untilLineEnd(pieces);
    await pipeline(Readable.from(joined(head, pieces)), parse(optionsFor(head)), take);
    return rows;
  } catch (error) {
    throw unreadable(error, fileName, texts);
  }
}

function optionsFor(head: string): Options {
  const [firstLine = ""] = head.split(/\r?\n/, 1);
  return {
    bom: true,
    // Spreadsheets of countries with a decimal comma write semicolons.
    delimiter: firstLine.includes(";") && !firstLine.includes(",") ? ";" : ",",
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  };
}

async function untilLineEnd(pieces: AsyncIterator<string>): Promise<string> {
  let head = "";
  while (!head.includes("\n")) {
    const piece = await pieces.next();
    if (piece.done) {
      break;
    }
    head += piece.value;
  }
  return head;
}

async function* joined(head: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    yield piece.value;
  }
}

function rowFaults(
  given: {
    readonly names: readonly string[];
    readonly values: readonly string[];
    readonly mayBeEmpty: readonly string[];
  },
  text: Texts["csv"],
): readonly string[] {
  const { names, values, mayBeEmpty } = given;
  if (values.length !== names.length) {
    return [text.values({ found: String(values.length), needed: String(names.length), columns: names.join(",") })];
  }
  return names.flatMap((name, index) => (values[index] === "" && !mayBeEmpty.includes(name) ? [text.empty(name)] : []));
}
