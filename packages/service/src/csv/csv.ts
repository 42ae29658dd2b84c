import { readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { UserError } from "../context/settings.ts";
import type { Texts } from "../texts/index.ts";

/** A row of a CSV file, by the names of its columns, and the line that it stands on. */
export interface CsvRow {
  readonly line: number;
  readonly values: { readonly [column: string]: string };
}

/** Faults that are told at once; the rest are counted. */
const mostFaults = 20;
/** Larger files are no list of links or codes. */
const mostBytes = 50_000_000;

const parsedSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * Reads a CSV file whose first line names its columns. Blanks around values fall away, and every value must be filled.
 * @param columns that it must have, in any order; others are refused
 * @throws UserError that tells every fault with its line
 */
export async function readCsv(fileName: string, columns: readonly string[], texts: Texts): Promise<CsvRow[]> {
  const rows = parseRows(await readText(fileName, texts.csv), fileName, texts.csv);
  const [header, ...records] = rows;
  const names = header?.values ?? [];
  const missing = columns.filter((column) => !names.includes(column));
  const unknown = names.filter((name) => !columns.includes(name));
  if (header === undefined || missing.length > 0 || unknown.length > 0 || new Set(names).size < names.length) {
    const told = texts.csv.columns({ columns: columns.join(","), found: names.join(",") });
    throw new UserError(`${fileName}:1: ${told}`);
  }
  const faults = records.flatMap(({ line, values }) =>
    rowFaults({ names, values }, texts.csv).map((fault) => `${fileName}:${line}: ${fault}`),
  );
  throwFaults(faults, texts);
  return records.map(({ line, values }) => ({
    line,
    values: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])),
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

/** Rows as CSV under their columns' names; with CRLF, as RFC 4180 has it. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify(
    [columns, ...rows].map((row) => [...row]),
    { record_delimiter: "windows" },
  ).trimEnd();
}

async function readText(fileName: string, text: Texts["csv"]): Promise<string> {
  try {
    const bytes = await readFile(fileName);
    if (bytes.length > mostBytes) {
      throw new UserError(text.tooLarge({ file: fileName, found: String(bytes.length), most: String(mostBytes) }));
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof UserError) {
      throw error;
    }
    if (error instanceof TypeError) {
      throw new UserError(text.notUtf8(fileName));
    }
    const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new UserError(isAbsent ? text.absent(fileName) : text.unreadable({ file: fileName, why: String(error) }));
  }
}

function parseRows(text: string, fileName: string, texts: Texts["csv"]): { line: number; values: string[] }[] {
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  // Spreadsheets of countries with a decimal comma write semicolons.
  const delimiter = firstLine.includes(";") && !firstLine.includes(",") ? ";" : ",";
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return parsedSchema.parse(parsed).map(({ record, info }) => ({ line: info.lines, values: record }));
  } catch (error) {
    const line = error instanceof Error && "lines" in error ? Number(error.lines) : 1;
    throw new UserError(`${fileName}:${line}: ${texts.notCsv(whyNotCsv(error, texts))}`);
  }
}

/** All that can be wrong here has to do with quotation marks; the library's words are kept for the rest. */
function whyNotCsv(error: unknown, { quotes }: Texts["csv"]): string {
  const code = error instanceof CsvError ? error.code : "";
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return quotes.open;
  }
  return /QUOTE/.test(code) ? quotes.stray : error instanceof Error ? error.message : String(error);
}

function rowFaults(
  { names, values }: { readonly names: readonly string[]; readonly values: readonly string[] },
  text: Texts["csv"],
): readonly string[] {
  if (values.length !== names.length) {
    return [text.values({ found: String(values.length), needed: String(names.length), columns: names.join(",") })];
  }
  return names.flatMap((name, index) => (values[index] === "" ? [text.empty(name)] : []));
}
