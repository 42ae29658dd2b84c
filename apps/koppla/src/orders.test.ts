import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestHouse, testHouse } from "./testing/test-house.ts";

let koppla: TestHouse;
beforeEach(async () => {
  koppla = await testHouse();
});
afterEach(async () => {
  await koppla?.close();
});

test("all 830 orders", { timeout: 300_000 }, async () => {
  await koppla.run();
  const t = performance.now();
  const run = await koppla.runFlow("orders");
  console.log(run, performance.now() - t);
  expect(run.created).toBe(830);
});
