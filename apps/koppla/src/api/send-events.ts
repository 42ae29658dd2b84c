import { Readable } from "node:stream";
import { liveEvent } from "@koppla/contract/live/live-event";
import type { FastifyReply } from "fastify";

/** Proxies and browsers give up a connection on which nothing comes. */
const sayEveryMs = 15_000;

/**
 * Sends events as a stream that a browser listens to (`text/event-stream`).
 * @param mayGoOn asked at each beat: whether whoever opened the stream may still see what it tells
 */
export async function sendEvents(
  reply: FastifyReply,
  items: AsyncGenerator<unknown>,
  mayGoOn: () => Promise<boolean>,
): Promise<FastifyReply> {
  const first = await items.next();
  async function* lines() {
    try {
      let saidAtMs = performance.now();
      for (let item = first; item.done !== true; item = await items.next()) {
        const { event, ...data } = liveEvent.parse(item.value);
        if (event === "beat" && !(await mayGoOn())) {
          return;
        }
        if (event !== "beat" || performance.now() - saidAtMs >= sayEveryMs) {
          saidAtMs = performance.now();
          yield event === "beat" ? ":\n\n" : `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
        }
      }
    } finally {
      await items.return(undefined);
    }
  }
  return reply
    .type("text/event-stream; charset=utf-8")
    .header("x-accel-buffering", "no")
    .send(Readable.from(lines(), { objectMode: false, highWaterMark: 1 }));
}
