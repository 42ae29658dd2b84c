import { CsvError } from "csv-parse";
import { UserError } from "../context/settings.ts";
import { FileTooLarge } from "../files/bounded-file.ts";
import type { Texts } from "../texts/index.ts";

/** What a person reads of a file that cannot be read. */
export function unreadable(error: unknown, file: string, texts: Texts["csv"]): unknown {
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
