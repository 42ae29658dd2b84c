import { expect, test } from "vitest";
import { testHouse } from "./testing/test-house.ts";

test("at the contract's 60 calls a minute a run stays under the limit and gets through", {
  timeout: 90_000,
}, async () => {
  const koppla = await testHouse({ products: 250, callsPerMinute: 60 });
  try {
    const run = await koppla.run();
    expect(run).toMatchObject({ state: "succeeded", created: 250 });
    await koppla.run("full");
    const { counts } = await koppla.sandbox.ledger("pim");
    // Three pages, the tax codes, and what is open: five or six calls a run, a second apart; none was refused.
    expect(counts.readCalls).toBeGreaterThan(7);
    expect(counts.readCalls).toBeLessThan(16);
  } finally {
    await koppla.close();
  }
});
