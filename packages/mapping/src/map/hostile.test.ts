import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { z } from "zod";
import { hostileRows } from "../testing/hostile-rows.ts";

/*
 * Every row that was made to cost much, in a thread whose memory has an end. Time is that of the thread's own work, so
 * a busy computer changes little.
 */

const mostMs = 100;
const mostMb = 32;
const youngMb = 4;

const messages = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), heldMb: z.number() }),
  z.object({ kind: z.literal("row"), name: z.string(), outcome: z.string(), cpuMs: z.number() }),
]);

async function follow(options: { readonly works: boolean; readonly mostMb?: number }) {
  const told: z.infer<typeof messages>[] = [];
  const worker = new Worker(new URL("../testing/hostile-thread.ts", import.meta.url), {
    workerData: { works: options.works },
    resourceLimits:
      options.mostMb === undefined
        ? {}
        : { maxYoungGenerationSizeMb: youngMb, maxOldGenerationSizeMb: options.mostMb - youngMb },
  });
  worker.on("message", (message) => told.push(messages.parse(message)));
  const failure = await once(worker, "exit").then(
    () => null,
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );
  return {
    failure,
    heldMb: told.find((one) => one.kind === "ready")?.heldMb ?? Number.NaN,
    rows: told.filter((one) => one.kind === "row"),
  };
}

test(`S-12: no formula, template or expression takes more than ${mostMs} ms or ${mostMb} MB`, async () => {
  expect(hostileRows.length).toBeGreaterThan(500);
  const { heldMb } = await follow({ works: false });
  const { rows, failure } = await follow({ works: true, mostMb: Math.ceil(heldMb) + mostMb });
  expect(rows.length, `died after ${rows.at(-1)?.name}`).toBe(hostileRows.length);
  expect(rows.filter(({ cpuMs }) => cpuMs > mostMs)).toEqual([]);
  // Not all of them are refused at the door.
  expect(rows.filter(({ outcome }) => outcome === "mapped").length).toBeGreaterThan(100);
  // The end is real: past the last row the thread keeps what it makes, and dies of it.
  expect(failure).toBe("ERR_WORKER_OUT_OF_MEMORY");
});
