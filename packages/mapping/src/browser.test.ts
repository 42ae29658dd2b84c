import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { explainExamples } from "./testing/examples.ts";

test("the same code runs in a browser: without Node's modules and names it explains every step as the worker does", async () => {
  const worker = new Worker(new URL("./testing/without-node.ts", import.meta.url));
  const [answer] = await once(worker, "message");
  await worker.terminate();
  expect(answer).toEqual({ explained: explainExamples(), left: "undefined" });
});
