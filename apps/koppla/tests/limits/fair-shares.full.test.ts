import { beginRun, startWorker } from "@koppla/engine";
import { fileFor, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { machineActor } from "@koppla/service/ground/actor";
import { findOrganisation, readConfiguration, readRun, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

const others = 4;

let testing: TestKoppla;
let slow: TestSandbox;
let quick: TestSandbox[];
let slower: TestSandbox;
let compared: TestSandbox[];
beforeAll(async () => {
  testing = await testKoppla({ products: 1, worker: false });
  slow = await testSandbox({ products: 400 });
  slower = await testSandbox({ products: 400, seed: 2 });
  compared = await Promise.all([1, 2].map((seed) => testSandbox({ products: 60, seed })));
  quick = await Promise.all(Array.from({ length: others }, () => testSandbox({ products: 20 })));
});
afterAll(async () => {
  await Promise.all([...(quick ?? []), ...(compared ?? []), slow, slower].map((sandbox) => sandbox?.close()));
  await testing?.close();
});

/** An organisation of its own before a sandbox of its own, with so many flows of products. */
async function organisation(name: string, sandbox: TestSandbox, flows: number) {
  const more = Array.from(
    { length: flows - 1 },
    (_, index) => `
  more-${index}:
    between: [pim, books]
    lookups:
      vat-codes: { pim: [NL21, NL9, NL0, EUV], books: ["1", "2", "0", V] }
    flows:
      products: { entity: product, from: pim, to: books, enabled: false }`,
  ).join("");
  const text = `${fileFor(sandbox, 60_000).replace("organisation: demo", `organisation: ${name}`).trimEnd()}${more}\n`;
  await applyConfiguration(testing.engine, machineActor(), { text });
  const id = (await findOrganisation(testing.engine.database, name, false)) ?? "";
  // No file has so many flows that carry the same: they are here to make work.
  await withinOrganisation(testing.engine.database, id, (scope) =>
    scope.updateTable("flow").set({ enabled: true }).execute(),
  );
  const configuration = await withinOrganisation(testing.engine.database, id, readConfiguration);
  return { id, flows: flowsOf(configuration).filter(({ name: flow }) => flow === "products") };
}

async function runAll({ id, flows }: Awaited<ReturnType<typeof organisation>>) {
  return Promise.all(
    flows.map((flow) =>
      beginRun(testing.engine, { organisationId: id, flowId: flow.id, mode: "full", because: { kind: "machine" } }),
    ),
  );
}

async function ended(organisationId: string, runId: string): Promise<boolean> {
  const run = await withinOrganisation(testing.engine.database, organisationId, (scope) => readRun(scope, runId));
  return run?.state === "succeeded";
}

test("an organisation whose target is slow and whose backlog is long holds at most half of a worker (O-11, F-38)", async () => {
  const busy = await organisation("busy", slow, 6);
  const rest = await Promise.all(quick.map((sandbox, index) => organisation(`quiet-${index}`, sandbox, 1)));
  await slow.control("books", "POST", "/faults", { match: {}, kind: "latency", parameters: { delayMs: 1_500 } });
  const long = await runAll(busy);
  const worker = startWorker(testing.engine, { schedules: false, concurrency: 4 });
  try {
    await expect
      .poll(async () => (await slow.ledger("books")).counts.readCalls, { timeout: 30_000 })
      .toBeGreaterThan(0);
    const startedMs = performance.now();
    const short = await Promise.all(rest.map(async (one) => ({ one, runs: await runAll(one) })));
    for (const { one, runs } of short) {
      await expect.poll(() => ended(one.id, runs[0]?.runId ?? ""), { timeout: 60_000 }).toBe(true);
    }
    const tookMs = performance.now() - startedMs;
    const stillLong = await Promise.all(long.map(({ runId }) => ended(busy.id, runId)));
    console.log(`O-11 others=${others} took_ms=${Math.round(tookMs)} busy_ended=${stillLong.filter(Boolean).length}`);
    expect(stillLong).not.toContain(true);
    expect(tookMs).toBeLessThan(20_000);
  } finally {
    await slow.control("books", "DELETE", "/faults");
    await worker.stop();
  }
});

test("a target that answers after four seconds, with 400 records waiting, does not slow another organisation down (F-38)", async () => {
  // The same work twice, without and with the slow one beside it; each of its calls takes long enough to be compared.
  const [alone, beside] = await Promise.all(
    compared.map(async (sandbox, index) => {
      await sandbox.control("books", "POST", "/faults", { match: {}, kind: "latency", parameters: { delayMs: 80 } });
      return organisation(`compared-${index}`, sandbox, 1);
    }),
  );
  const waiting = await organisation("waiting", slower, 6);
  const worker = startWorker(testing.engine, { schedules: false, concurrency: 4 });
  const timed = async (one: Awaited<ReturnType<typeof organisation>> | undefined) => {
    const startedMs = performance.now();
    const [run] = one === undefined ? [] : await runAll(one);
    await expect.poll(() => ended(one?.id ?? "", run?.runId ?? ""), { timeout: 60_000, interval: 20 }).toBe(true);
    return performance.now() - startedMs;
  };
  try {
    const normalMs = await timed(alone);
    const long = await runAll(waiting);
    await slower.control("books", "POST", "/faults", { match: {}, kind: "latency", parameters: { delayMs: 4_000 } });
    await slower.resetLedgers();
    await expect
      .poll(async () => (await slower.ledger("books")).counts.readCalls, { timeout: 30_000 })
      .toBeGreaterThan(0);
    const besideMs = await timed(beside);
    const stillLong = await Promise.all(long.map(({ runId }) => ended(waiting.id, runId)));
    console.log(`F-38 alone_ms=${Math.round(normalMs)} beside_slow_ms=${Math.round(besideMs)}`);
    expect(stillLong).not.toContain(true);
    expect(besideMs).toBeLessThan(2 * normalMs);
    expect(besideMs).toBeLessThan(10_000);
  } finally {
    await slower.control("books", "DELETE", "/faults");
    await worker.stop();
  }
});
