import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, type Options, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { UserError } from "../context/settings.ts";
import { boundedText, FileTooLarge } from "../files/bounded-file.ts";
import type { Texts } from "../texts/index.ts";
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
export async function readCsv(
  fileName: string,
  { columns, limits, texts, mayBeEmpty = [] }: CsvReading,
): Promise<CsvRow[]> {
  const rows = await readRows(fileName, limits, texts.csv);
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
  return stringify(
    [columns, ...rows].map((row) => row.map(guarded)),
    { record_delimiter: "windows", quoted_match: /^\s|\s$/ },
  ).trimEnd();
}

interface ParsedRow {
  readonly line: number;
  readonly values: readonly string[];
}

/** Row by row, so that no more of the file is held than its values. */
async function readRows(fileName: string, limits: CsvLimits, texts: Texts["csv"]): Promise<readonly ParsedRow[]> {
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
    const pieces = boundedText(fileName, limits.mostBytes);
    const head = await untilLineEnd(pieces);
    await pipeline(Readable.from(joined(head, pieces)), parse(optionsFor(head)), take);
    return rows;
  } catch (error) {
    throw told(error, fileName, texts);
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

async function untilLineEnd(pieces: AsyncGenerator<string>): Promise<string> {
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

async function* joined(head: string, pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* pieces;
}

/** What a person reads of a file that cannot be read. */
function told(error: unknown, file: string, texts: Texts["csv"]): unknown {
  if (error instanceof UserError) {
    return error;
  }
  if (error instanceof FileTooLarge) {
    return new UserError(texts.tooLarge({ file, found: String(error.foundBytes), most: String(error.mostBytes) }));
  }
  if (error instanceof CsvError) {
    const line = "lines" in error ? Number(error.lines) : 1;
    return new UserError(`${file}:${line}: ${texts.notCsv(whyNotCsv(error, texts))}`);
  }
  if (error instanceof TypeError) {
    return new UserError(texts.notUtf8(file));
  }
  const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
  return new UserError(isAbsent ? texts.absent(file) : texts.unreadable({ file, why: String(error) }));
}

/** All that can be wrong here has to do with quotation marks; the library's words are kept for the rest. */
function whyNotCsv(error: CsvError, { quotes }: Texts["csv"]): string {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    return quotes.open;
  }
  return /QUOTE/.test(error.code) ? quotes.stray : error.message;
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
