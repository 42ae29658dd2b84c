import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterEach, beforeEach, expect, test } from "vitest";

let testing: TestKoppla;
beforeEach(async () => {
  testing = await testKoppla({ products: 12, customers: 4, orders: 6 });
});
afterEach(async () => {
  await testing?.close();
});

const dryRun = (flow: string, ...options: string[]) =>
  koppla(["run", `parts-to-books/${flow}`, "--dry-run", ...options], testing.environment);

async function writeCalls(): Promise<number[]> {
  const ledgers = await Promise.all([testing.sandbox.ledger("pim"), testing.sandbox.ledger("books")]);
  return ledgers.map(({ counts }) => counts.writeCalls);
}

test("a dry run goes the same way without write, for a flow, a sample and one record: both ledgers prove it (R44)", async () => {
  await testing.sandbox.resetLedgers();
  const first = await dryRun("products");
  expect(first.lastLine).toBe(
    "products would create 12 update 0 unchanged 0 skip 0 wait 0 fail 0; nothing was written.",
  );
  expect((await dryRun("products", "--sample", "3")).lastLine).toBe(
    "products would (a sample of 3) create 3 update 0 unchanged 0 skip 0 wait 0 fail 0; nothing was written.",
  );
  expect((await dryRun("orders")).lastLine).toMatch(/^orders would create 0 .* wait 6 fail 0; nothing was written\.$/);
  expect(await writeCalls()).toEqual([0, 0]);

  await testing.run();
  await testing.sandbox.changeProduct("100001", { name: { nl: "Renamed" } });
  await testing.sandbox.changeProduct("100002", { unit: "N".repeat(60) });
  await testing.sandbox.changeProduct("100003", { tax_code: "NL33" });
  const before = await testing.sandbox.articles();
  await testing.sandbox.resetLedgers();
  const second = await dryRun("products", "--full");
  expect(second.stdout).toMatch(/^update 100001\n {2}ART_DESC1: ".+" → "Renamed"$/m);
  expect(second.stdout).toMatch(/^fail 100002: Product 100002: the eenheid “N+” has 60 characters/m);
  expect(second.stdout).toMatch(/^wait 100003: Product 100003: the lookup table vat-codes has no entry for “NL33”/m);
  expect(second.lastLine).toBe(
    "products would create 0 update 1 unchanged 9 skip 0 wait 1 fail 1; nothing was written.",
  );
  const one = await dryRun("products", "--record", "100001", "--json");
  expect(
    one.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      key: "100001",
      kind: "update",
      changes: [{ field: "ART_DESC1", before: before.get("100001")?.ART_DESC1, after: "Renamed" }],
      kept: [],
      why: null,
    },
    { dryRun: true, counts: { create: 0, update: 1, unchanged: 0, skip: 0, wait: 0, fail: 0 } },
  ]);
  expect((await dryRun("orders")).stdout).toContain("create ");
  expect(await writeCalls()).toEqual([0, 0]);
  expect(await testing.sandbox.articles()).toEqual(before);
});

test("a sample without a dry run is refused", async () => {
  const result = await koppla(["run", "parts-to-books/products", "--sample", "3"], testing.environment);
  expect(result).toMatchObject({ status: 2, stderr: "--sample is for a dry run: add --dry-run.\n" });
});
