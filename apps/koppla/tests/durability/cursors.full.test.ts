import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

/*
 * The source does not stand still while it is read: records change, come and go between two pages, an item comes twice,
 * the position is forgotten. Afterwards everything that is there must be at the target, with its newest values.
 */

const rounds = 14;
/** Three pages of the source. */
const atFirst = 230;

const productsSchema = z.object({
  items: z.array(z.object({ sku: z.string(), gross_price: z.string(), deleted: z.boolean().optional() })),
});

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: atFirst });
});
afterAll(async () => {
  await koppla?.close();
});

const pim = (method: string, path: string, body?: unknown) => koppla.sandbox.control("pim", method, path, body);

async function sourceProducts() {
  return productsSchema.parse(await pim("GET", "/state?resource=products")).items.filter(({ deleted }) => !deleted);
}

const faults = [
  { kind: "changeWhilePaging", times: 3 },
  { kind: "repeatItem", times: 2 },
  { kind: "resetBeforeCommit", skip: 1, times: 1 },
  // The position is no longer known: the pass begins anew.
  {
    kind: "status",
    skip: 1,
    times: 1,
    parameters: { status: 400, body: { code: 400, error: "invalid_cursor", message: "The cursor has expired." } },
  },
] as const;

/** Changes one to six products and adds up to three, some of them in the past that the overlap covers. */
async function drift(random: () => number, round: number): Promise<void> {
  const known = await sourceProducts();
  const some = Array.from({ length: 1 + Math.floor(random() * 6) }, () => known[Math.floor(random() * known.length)]);
  const changed = [...new Set(some.flatMap((product) => product?.sku ?? []))].map((sku) => ({
    sku,
    gross_price: `${1 + Math.floor(random() * 999)}.0000`,
  }));
  const added = Array.from({ length: Math.floor(random() * 4) }, (_, index) => ({
    sku: String(800_000 + round * 1_000 + Math.floor(random() * 900) + index),
    name: { nl: `Nieuw in ronde ${round}` },
    gross_price: "3.0000",
    tax_code: "NL21",
    unit: "STK",
  }));
  await pim("POST", "/seed", { mode: "merge", products: [...changed, ...added] });
}

test(`a source that changes while it is read, ${rounds} times: nothing lost, newest values, bounded calls (F-30, I7)`, {
  timeout: 180_000,
}, async () => {
  const seed = testSeed;
  const random = randomFrom(seed);
  await koppla.run();
  let mostReads = 0;
  for (let round = 0; round < rounds; round++) {
    await koppla.sandbox.resetLedgers();
    await drift(random, round);
    const chosen = faults.filter(() => random() < 0.5);
    for (const fault of chosen) {
      await pim("POST", "/faults", { match: { object: "products", effect: "read" }, ...fault });
    }
    const running = koppla.run(random() < 0.5 ? "full" : "changes");
    await drift(random, round + 100);
    const run = await running;
    await pim("DELETE", "/faults");
    const last = await koppla.run();
    mostReads = Math.max(mostReads, (await koppla.sandbox.ledger("pim")).counts.readCalls);
    expect([run.state, last.state], `seed ${seed}, round ${round}: ${chosen.map(({ kind }) => kind)}`).toEqual([
      "succeeded",
      "succeeded",
    ]);
    const articles = await koppla.sandbox.articles();
    const wrong = (await sourceProducts()).filter(
      ({ sku, gross_price: price }) => Number(articles.get(sku)?.PX_SELL) !== Number(price),
    );
    expect(wrong, `seed ${seed}, round ${round}`).toEqual([]);
  }
  await koppla.sandbox.resetLedgers();
  await koppla.run("full");
  const { writeCalls } = (await koppla.sandbox.ledger("books")).counts;
  console.log(`F-30 rounds=${rounds} seed=${seed} most_reads_in_a_round=${mostReads} writes_of_a_replay=${writeCalls}`);
  expect(writeCalls).toBe(0);
  expect(mostReads).toBeLessThan(40);
});

test("a pass that is cut short does not move the cursor: what it had not read is read by the next (I7)", async () => {
  await pim("POST", "/seed", {
    mode: "merge",
    products: [{ sku: "899999", name: { nl: "Laatste" }, gross_price: "9.0000", tax_code: "NL21", unit: "STK" }],
  });
  await pim("POST", "/faults", {
    match: { object: "products", effect: "read" },
    kind: "status",
    parameters: { status: 403, body: { code: 403, error: "wrong_admin_key", message: "No." } },
  });
  expect((await koppla.run()).state).toBe("failed");
  await pim("DELETE", "/faults");
  expect((await koppla.run()).state).toBe("succeeded");
  expect((await koppla.sandbox.articles()).has("899999")).toBe(true);
});
