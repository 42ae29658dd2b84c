import { testKoppla } from "@koppla/proof/kit/test-koppla";
import { applyWith, booksSettings } from "@koppla/proof/kit/trade";
import { expect, test } from "vitest";

/** The longest request that Koppla allows for: only after it does it look for what became of a write. */
const longestRequestSeconds = 8;
const afterDeadlineMs = (longestRequestSeconds + 3) * 1_000;

test("a write that lands only after its deadline does not make two (F-03)", async () => {
  const koppla = await testKoppla({ products: 3 });
  try {
    await applyWith(koppla, booksSettings(`longestRequestSeconds: ${longestRequestSeconds}`));
    await koppla.sandbox.control("books", "POST", "/faults", {
      match: { effect: "write" },
      times: 1,
      kind: "lateCommit",
      parameters: { delayMs: afterDeadlineMs },
    });
    const run = await koppla.run();
    expect(run).toMatchObject({ read: 3, created: 3, unknown: 0, state: "succeeded" });
    await expect.poll(async () => (await koppla.sandbox.ledger("books")).entries.length, { timeout: 30_000 }).toBe(4);
    const { entries } = await koppla.sandbox.ledger("books");
    expect(entries.filter((entry) => entry.applied)).toHaveLength(3);
    expect((await koppla.sandbox.articles()).size).toBe(3);
  } finally {
    await koppla.close();
  }
});
