import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { beginRun } from "@koppla/engine";
import { checkOrders } from "@koppla/proof/checker/check-orders";
import { readEvidence } from "@koppla/proof/checker/evidence";
import { demonstration } from "@koppla/proof/checker/expectation";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { applyWith, booksSettings } from "@koppla/proof/kit/trade";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { readConfiguration, readRun, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

const productsOfPage = 100;
const ordersOfPage = 20;
/** A page takes about a second. */
const usualMs = 15;
/** At the stop in the middle, what is being created is stored after the worker had to end: by the time it is looked for. */
const slowMs = 5_000;
/** Four seconds for pages in hand, one to note what became of them, one to end the process. */
const longestStopMs = 6_000;

/** Nothing is left to a person. */
const ended = { state: "succeeded", waiting: 0, unknown: 0, failed: 0 };

/**
 * Workers are stopped so many times in a run of products and in one of orders. Each has as many pages at least: a worker
 * that is stopped does the one in hand to its end, where that can be done in time.
 */
export function testStoppedWorkers({
  stopsOfFlow,
  pages,
}: {
  readonly stopsOfFlow: number;
  readonly pages: number;
}): void {
  const products = pages * productsOfPage;
  const orders = pages * ordersOfPage;
  let testing: TestKoppla;
  beforeAll(async () => {
    testing = await testKoppla({ worker: false, products, customers: 20, orders });
    await applyWith(testing, booksSettings("longestRequestSeconds: 6"));
  });
  afterAll(async () => {
    await testing?.close();
  });

  async function begin(name: string): Promise<string> {
    const configuration = await withinOrganisation(testing.engine.database, testing.organisationId, readConfiguration);
    const flowId = flowsOf(configuration).find((flow) => flow.name === name)?.id ?? "";
    const { organisationId } = testing;
    return (await beginRun(testing.engine, { organisationId, flowId, mode: "full", because: { kind: "machine" } }))
      .runId;
  }

  const runOf = (runId: string) =>
    withinOrganisation(testing.engine.database, testing.organisationId, (scope) => readRun(scope, runId));

  async function calls(): Promise<number> {
    const { counts } = await testing.sandbox.ledger("books");
    return counts.readCalls + counts.writeCalls;
  }

  /** Of the books, from now on. */
  async function slowDown(delayMs: number, match: { object?: string; effect?: "write" } = {}): Promise<void> {
    await testing.sandbox.control("books", "DELETE", "/faults");
    await testing.sandbox.control("books", "POST", "/faults", { match, kind: "latency", parameters: { delayMs } });
  }

  function startOne(): ChildProcess {
    const args = ["start", "--role", "worker"];
    return spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
      env: { ...process.env, ...testing.environment },
      stdio: "inherit",
    });
  }

  /** How a worker ended that was told to stop. */
  interface Ending {
    readonly status: unknown;
    readonly signal: unknown;
    readonly tookMs: number;
  }

  async function stop(worker: ChildProcess): Promise<Ending> {
    const exit = once(worker, "exit");
    const startedMs = performance.now();
    worker.kill("SIGTERM");
    const [status, signal] = await exit;
    return { status, signal, tookMs: performance.now() - startedMs };
  }

  test(`SIGTERM at ${2 * stopsOfFlow} random moments: each worker ends in order within 6 s, the next goes on, each record once (O-2)`, {
    timeout: 400_000,
  }, async () => {
    const { sandbox } = testing;
    const addresses = { pim: sandbox.pim.controlUrl, books: sandbox.books.controlUrl };
    const ownDebtors = new Set((await readEvidence(addresses)).debtors.map(({ SUB_NR }) => SUB_NR));
    const seed = testSeed;
    const random = randomFrom(seed);
    const endings: Ending[] = [];
    let worker = startOne();
    try {
      for (const [flow, object] of [
        ["products", "AK1"],
        ["orders", "SO1"],
      ] as const) {
        await slowDown(usualMs);
        const runId = await begin(flow);
        for (let time = 0; time < stopsOfFlow; time++) {
          await slowDown(usualMs);
          const before = await calls();
          await expect.poll(calls, { timeout: 120_000, interval: 20 }).toBeGreaterThan(before);
          if (time === Math.floor(stopsOfFlow / 2)) await slowDown(slowMs, { object, effect: "write" });
          await wait(200 + random() * 400);
          const stopping = stop(worker);
          // As when a new version is put in place: the next one starts meanwhile.
          worker = startOne();
          endings.push(await stopping);
          expect(await runOf(runId), `${flow}, stop ${time}, seed ${seed}`).toMatchObject({ state: "running" });
        }
        await slowDown(0);
        await expect.poll(() => runOf(runId), { timeout: 120_000 }).not.toMatchObject({ state: "running" });
        const { state, waiting, unknown, failed } = (await runOf(runId)) ?? {};
        expect({ state, waiting, unknown, failed }, `${flow}, seed ${seed}`).toEqual(ended);
      }
      endings.push(await stop(worker));
    } finally {
      worker.kill("SIGKILL");
    }
    const longestMs = Math.max(...endings.map(({ tookMs }) => tookMs));
    const evidence = await readEvidence(addresses);
    console.log(
      `O-2 stops=${endings.length} seed=${seed} longest_ms=${Math.round(longestMs)} orders=${evidence.booksOrders.length}`,
    );
    expect(endings.map(({ status, signal }) => [status, signal])).toEqual(endings.map(() => [0, null]));
    expect(longestMs).toBeLessThan(longestStopMs);
    expect(checkOrders(evidence, { ...demonstration, ownDebtors })).toEqual([]);
    expect(evidence.booksOrders).toHaveLength(orders);
    const { entries } = await sandbox.ledger("books");
    const created = entries.filter(({ operation, applied }) => operation === "AK1.create" && applied);
    expect(new Set(created.map(({ key }) => key)).size).toBe(created.length);
    expect((await sandbox.articles()).size).toBe(products);
  });
}
