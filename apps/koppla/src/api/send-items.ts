import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";

/**
 * Sends items as lines of JSON (NDJSON), each as soon as it is there. What goes wrong before the first item is answered
 * like any other error; later the connection breaks off, so that a cut answer does not look like a whole one.
 */
export async function sendItems(reply: FastifyReply, items: AsyncGenerator<unknown>): Promise<FastifyReply> {
  const first = await items.next();
  async function* lines() {
    if (first.done !== true) {
      yield line(first.value);
      for await (const item of items) {
        yield line(item);
      }
    }
  }
  return reply.type("application/x-ndjson").send(Readable.from(lines(), { objectMode: false }));
}

function line(item: unknown): string {
  return `${JSON.stringify(item)}\n`;
}
