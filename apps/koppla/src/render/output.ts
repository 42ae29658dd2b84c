import { visible } from "./visible.ts";

/** Writes one line to standard output: what the caller asked for. */
export function say(line: string): void {
  process.stdout.write(`${visible(line)}\n`);
}

/** Writes one line to standard error: progress and trouble, kept apart from what a script reads. */
export function remark(line: string): void {
  process.stderr.write(`${visible(line)}\n`);
}

/**
 * Rows under headings, columns as wide as they need.
 * @param beneath of each row, lines that follow it
 */
export function table(
  headings: readonly string[],
  texts: readonly (readonly string[])[],
  beneath: readonly (readonly string[])[] = [],
): string {
  // A line break within a cell would look like another row.
  const rows = texts.map((cells) => cells.map((cell) => visible(cell).replace(/(?<!\s)\s*\n\s*/g, " ")));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(headings), ...rows.flatMap((row, index) => [line(row), ...(beneath[index] ?? [])])].join("\n");
}

/** A progress line on a terminal, rewritten in place; elsewhere one line every ten seconds. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const terminal = process.stderr.isTTY === true;
  let shown = "";
  let lastMs = performance.now();
  return {
    show(text) {
      if (text === shown) {
        return;
      }
      if (terminal) {
        process.stderr.write(`\r\u001b[2K${visible(text)}`);
        shown = text;
      } else if (performance.now() - lastMs > 10_000) {
        lastMs = performance.now();
        shown = text;
        remark(text);
      }
    },
    clear() {
      if (terminal && shown !== "") {
        process.stderr.write("\r\u001b[2K");
      }
    },
  };
}
