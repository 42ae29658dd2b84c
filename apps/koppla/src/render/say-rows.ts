import { csvLines } from "@koppla/service/csv/csv";
import { say } from "./output.ts";

/** Prints rows as CSV, each as soon as it is there: a million need no more memory than a few. */
export async function sayRows(rows: AsyncGenerator<readonly string[]>): Promise<void> {
  for await (const row of rows) {
    say(csvLines([row]).replace(/\r\n$/, ""));
  }
}
