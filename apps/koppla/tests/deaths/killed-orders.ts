import { checkOrders } from "@koppla/proof/checker/check-orders";
import { readEvidence } from "@koppla/proof/checker/evidence";
import { demonstration } from "@koppla/proof/checker/expectation";
import { koppla } from "@koppla/proof/kit/command";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { applyWith, booksSettings } from "@koppla/proof/kit/trade";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

/** With two calls at once, and about two for each order, it makes a run of 400 orders long enough for thirty deaths. */
const latencyMs = 100;

const resultSchema = z.object({ status: z.string(), counts: z.record(z.string(), z.number()) });

export function testKilledOrders({ kills, orders }: { readonly kills: number; readonly orders: number }): void {
  let testing: TestKoppla;
  beforeAll(async () => {
    testing = await testKoppla({ worker: false, products: 40, customers: 60, orders });
    await applyWith(testing, booksSettings("longestRequestSeconds: 1"));
  });
  afterAll(async () => {
    await testing?.close();
  });

  test(`kill -9 at ${kills} random moments: one order each, no customer twice, nothing lost, equal to the cent (F-01)`, async () => {
    const { sandbox, environment } = testing;
    const addresses = { pim: sandbox.pim.controlUrl, books: sandbox.books.controlUrl };
    const ownDebtors = new Set((await readEvidence(addresses)).debtors.map(({ SUB_NR }) => SUB_NR));
    await koppla(["run", "parts-to-books/products", "--wait"], environment);
    await sandbox.control("books", "POST", "/faults", {
      match: {},
      kind: "latency",
      parameters: { delayMs: latencyMs },
    });
    const random = randomFrom(testSeed);
    const command = ["run", "parts-to-books/orders", "--wait", "--json"];
    let killed = 0;
    for (let attempt = 0; killed < kills && attempt < kills * 2; attempt++) {
      const result = await koppla(command, environment, { killAfterMs: 700 + random() * 2_300 });
      killed += result.signal === "SIGKILL" ? 1 : 0;
    }
    await sandbox.control("books", "DELETE", "/faults");
    const last = await koppla(command, environment);
    const full = await koppla([...command, "--full"], environment);
    const evidence = await readEvidence(addresses);
    console.log(
      `F-01 orders kills=${killed} seed=${testSeed} placed=${evidence.booksOrders.length} last=${last.lastLine}`,
    );
    expect(killed).toBe(kills);
    expect(checkOrders(evidence, { ...demonstration, ownDebtors })).toEqual([]);
    expect(evidence.booksOrders).toHaveLength(orders);
    expect(last.status).toBe(0);
    const { counts } = resultSchema.parse(JSON.parse(full.lastLine));
    expect(counts).toMatchObject({ read: orders, created: 0, waiting: 0, unknown: 0, failed: 0 });
  });
}
