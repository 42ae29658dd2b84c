import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 6, worker: false });
});
afterAll(async () => {
  await testing?.close();
});

const run = ["run", "parts-to-books/products", "--wait", "--json"];

/** So many workers die at this effect, one after the other. */
async function die(times: number, crashAt: string): Promise<void> {
  for (let deaths = 0; deaths < times; deaths++) {
    const { signal, stderr } = await koppla(run, { ...testing.environment, KOPPLA_CRASH_AT: crashAt });
    expect(signal, stderr).toBe("SIGKILL");
  }
}

test("a record over which workers die is found and put last, its neighbours go through, and it is tried again later (F-28)", {
  timeout: 180_000,
}, async () => {
  // Over the page as a whole, then over its first record alone, which is therefore put last.
  await die(4, "record.intent:after");
  await die(5, "record.begin:after");
  // Its five neighbours go through; then it is tried again, and a worker dies over it once more.
  await die(1, "record.intent:after:6");
  expect((await testing.sandbox.articles()).size).toBe(5);
  const told = await koppla(["activity", "parts-to-books/products", "--json"], testing.environment);
  expect(told.stdout).toContain("poison_record");
  // What killed them is over: it goes on by itself.
  const last = await koppla(run, testing.environment);
  expect(JSON.parse(last.lastLine)).toMatchObject({ counts: { created: 6, failed: 0, unknown: 0 } });
  expect((await testing.sandbox.articles()).size).toBe(6);
});
