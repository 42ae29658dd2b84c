import { koppla } from "@koppla/proof/kit/command";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

/** With two calls at once it makes a run of 581 products long enough for thirty deaths. */
const latencyMs = 100;

const resultSchema = z.object({ status: z.string(), counts: z.record(z.string(), z.number()) });

export function testKilledRuns({ kills, products }: { readonly kills: number; readonly products: number }): void {
  let testing: TestKoppla;
  beforeAll(async () => {
    testing = await testKoppla({ worker: false, products });
  });
  afterAll(async () => {
    await testing?.close();
  });

  test(`kill -9 at ${kills} random moments of a run: every product once, nothing lost, no manual step (F-01)`, async () => {
    const { sandbox, environment } = testing;
    // Signed in before the first death: the system forgets the old refresh token when it gives a new one, so a death
    // between that answer and its storing needs a person (accountview.md §10.1 rule 3), which is no loss of a record.
    const signIn = await koppla(["run", "parts-to-books/products", "--dry-run"], environment);
    expect(signIn.status, signIn.stderr).toBe(0);
    await sandbox.control("books", "POST", "/faults", {
      match: {},
      kind: "latency",
      parameters: { delayMs: latencyMs },
    });
    let killed = 0;
    const random = randomFrom(testSeed);
    const command = ["run", "parts-to-books/products", "--wait", "--json"];
    for (let attempt = 0; killed < kills && attempt < kills * 2; attempt++) {
      const result = await koppla(command, environment, { killAfterMs: 500 + random() * 1_500 });
      killed += result.signal === "SIGKILL" ? 1 : 0;
    }
    await sandbox.control("books", "DELETE", "/faults");
    const last = await koppla(command, environment);
    expect(last.lastLine, last.stderr).not.toBe("");
    const { counts } = resultSchema.parse(JSON.parse(last.lastLine));
    const { entries } = await sandbox.ledger("books");
    const created = entries
      .filter((entry) => entry.operation === "AK1.create" && entry.applied)
      .map((entry) => entry.key);
    const full = await koppla([...command, "--full"], environment);
    console.log(`F-01 kills=${killed} seed=${testSeed} created=${created.length} last=${JSON.stringify(counts)}`);
    expect(killed).toBe(kills);
    expect(created).toHaveLength(products);
    expect(new Set(created).size).toBe(products);
    expect((await sandbox.articles()).size).toBe(products);
    expect(last.status).toBe(0);
    expect(resultSchema.parse(JSON.parse(full.lastLine)).counts).toMatchObject({
      read: products,
      unchanged: products,
      failed: 0,
    });
  });
}
