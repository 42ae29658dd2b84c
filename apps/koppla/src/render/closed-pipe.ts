import type { Writable } from "node:stream";

/**
 * Lets the program go on in silence when the reader of its output has gone, as with `koppla activity | head -1`: what is
 * written from then on goes nowhere, and what was begun, such as the database's server, is ended in order.
 */
export function outliveReaders(...outputs: readonly Writable[]): void {
  for (const output of outputs) {
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") {
        throw error;
      }
    });
  }
}
