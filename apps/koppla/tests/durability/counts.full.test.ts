import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { applyWith, booksSettings, seedShop, shopProduct } from "@koppla/proof/kit/trade";
import { readConfiguration, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

/*
 * A run that looks again at its own records moves each from one count to another. Here the worker dies in the middle of
 * that: whatever it had noted by then, every record is counted once.
 */

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  await applyWith(koppla, booksSettings("longestRequestSeconds: 1"));
  expect((await run()).status).toBe(0);
});
afterAll(async () => {
  await koppla?.close();
});

const run = (crashAt?: string) =>
  command(["run", "parts-to-books/products", "--full", "--wait", "--json"], {
    ...koppla.environment,
    ...(crashAt === undefined ? {} : { KOPPLA_CRASH_AT: crashAt }),
  });
const fault = (given: object) => koppla.sandbox.control("books", "POST", "/faults", given);
const lastRun = () =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) => {
    const flow = (await readConfiguration(scope)).flows.find(({ name }) => name === "products");
    const runs = scope
      .selectFrom("run")
      .selectAll()
      .where("flow_id", "=", flow?.id ?? "");
    return runs.orderBy("started_at", "desc").limit(1).executeTakeFirstOrThrow();
  });

let seeded = 0;

/** Four new products whose calls get no answer; the worker dies right after that is settled. */
async function fourUnknown(): Promise<void> {
  const products = [1, 2, 3, 4].map((index) => shopProduct(String(310_000 + seeded + index)));
  seeded += products.length;
  await seedShop(koppla, { products });
  await fault({ match: { object: "AK1", effect: "write" }, kind: "resetBeforeCommit", times: products.length });
  expect((await run("page.settle:after")).signal).toBe("SIGKILL");
  expect(await lastRun()).toMatchObject({ state: "running", phase: "again", unknown: 4, read: seeded + 1 });
}

test.each([
  ["with all four intended", "record.intent:after", 0],
  ["with some of them noted", "record.note:after", 100],
])("the worker dies while it looks again, %s: each record is counted once", async (_, crashAt, delayMs) => {
  await fourUnknown();
  if (delayMs > 0) {
    // Outcomes are noted while the next calls are under way, where these take long enough.
    await fault({ match: { object: "AK1" }, kind: "latency", parameters: { delayMs } });
  }
  expect((await run(crashAt)).signal).toBe("SIGKILL");
  await koppla.sandbox.control("books", "DELETE", "/faults");
  const last = await run();
  expect([last.status, JSON.parse(last.lastLine)]).toMatchObject([
    0,
    { status: "succeeded", counts: { read: seeded + 1, created: 4, unchanged: seeded - 3, unknown: 0 } },
  ]);
});
