import { Readable } from "node:stream";
import { csvLines } from "@koppla/service/csv/csv";
import type { FastifyReply } from "fastify";

/** Without it a spreadsheet program takes UTF-8 for the alphabet of its country. */
const byteOrderMark = "\uFEFF";

/**
 * Sends rows as CSV, as many at once as have come, so that a long spreadsheet is never held. What goes wrong before the
 * first row is answered like any other error; later the connection breaks off.
 */
export async function sendCsv(reply: FastifyReply, rows: AsyncGenerator<readonly string[]>): Promise<FastifyReply> {
  const first = await rows.next();
  async function* lines() {
    yield byteOrderMark;
    if (first.done !== true) {
      yield csvLines([first.value]);
      for await (const row of rows) {
        yield csvLines([row]);
      }
    }
  }
  return reply
    .type("text/csv; charset=utf-8")
    .header("content-disposition", "attachment")
    .send(Readable.from(lines(), { objectMode: false }));
}
