import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";

let koppla: TestKoppla;

beforeAll(async () => {
  koppla = await testKoppla({ products: 1_500 });
});

afterAll(async () => {
  await koppla.close();
});

/** Parts PIM gives 100 products at once. */
const portions = 15;

test("a page takes several portions of the source along, and counts each record once", async () => {
  const first = await koppla.run();
  expect(first).toMatchObject({ state: "succeeded", read: 1_500, created: 1_500 });
  expect(first.page).toBeLessThan(portions);
});

test("a pass over what has not changed asks the target nothing", async () => {
  await koppla.sandbox.resetLedgers();
  expect(await koppla.run("full")).toMatchObject({ state: "succeeded", read: 1_500, unchanged: 1_500 });
  const { counts } = await koppla.sandbox.ledger("books");
  expect(counts).toMatchObject({ readCalls: 0, writeCalls: 0 });
});

test("a portion that cannot be read ahead costs the page nothing: the next one meets the trouble", async () => {
  await koppla.sandbox.control("pim", "POST", "/faults", {
    match: { object: "products" },
    kind: "status",
    skip: 4,
    times: 1,
    parameters: { status: 500 },
  });
  expect(await koppla.run("full")).toMatchObject({ state: "succeeded", read: 1_500, unchanged: 1_500, tries: 0 });
});
