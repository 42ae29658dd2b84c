import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestHouse, testHouse } from "./testing/test-house.ts";
import { booksRows } from "./testing/trade.ts";

let koppla: TestHouse;
beforeEach(async () => {
  koppla = await testHouse({ products: 1 });
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    categories: [
      { code: "kranen", labels: { nl: "Kranen" } },
      { code: "PVC", labels: { nl: "Buizen" } },
    ],
  });
  await koppla.apply(koppla.file.replace("products: { entity: product", "products: { entity: category"));
});
afterEach(async () => {
  await koppla?.close();
});

const groups = async () =>
  (await booksRows(koppla, "ART_GRP"))
    .filter(({ AG_CODE }) => AG_CODE !== "ALG")
    .toSorted((one, other) => String(one.AG_DESC).localeCompare(String(other.AG_DESC)));

test("categories become article groups: a code that fits is kept, a longer one becomes the same short one every time (R24)", async () => {
  const first = await koppla.run();
  expect(first).toMatchObject({ state: "succeeded", created: 2 });
  const made = await groups();
  expect(made).toMatchObject([
    { AG_CODE: "PVC", AG_DESC: "Buizen" },
    { AG_CODE: expect.stringMatching(/^[2-9A-Z]{5}$/), AG_DESC: "Kranen" },
  ]);
  await koppla.sandbox.resetLedgers();
  expect(await koppla.run("full")).toMatchObject({ unchanged: 2, created: 0, updated: 0 });
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});

test("a category with a name of more than 40 characters is refused with the reason, and its neighbour goes through", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    categories: [{ code: "kranen", labels: { nl: "K".repeat(41) } }],
  });
  expect(await koppla.run()).toMatchObject({ created: 1, failed: 1 });
  expect(await groups()).toHaveLength(1);
});
