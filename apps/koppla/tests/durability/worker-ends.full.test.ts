import { spawn } from "node:child_process";
import { once } from "node:events";
import { beginRun, startWorker } from "@koppla/engine";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { keysInStates, readConfiguration, readRun, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let testing: TestKoppla;
let flowId: string;
let second: ServiceContext;
beforeEach(async () => {
  testing = await testKoppla({ products: 12, worker: false });
  const configuration = await withinOrganisation(testing.engine.database, testing.organisationId, readConfiguration);
  flowId = flowsOf(configuration).find(({ name }) => name === "products")?.id ?? "";
  second = await openContext(testing.settings, { supervise: false });
});
afterEach(async () => {
  await second?.close();
  await testing?.close();
});

function begin() {
  return beginRun(testing.engine, {
    organisationId: testing.organisationId,
    flowId,
    mode: "full",
    because: { kind: "machine" },
  });
}

const slowly = (delayMs: number, times?: number) =>
  testing.sandbox.control("books", "POST", "/faults", {
    match: { object: "AK1", effect: "write" },
    kind: "latency",
    parameters: { delayMs },
    ...(times === undefined ? {} : { times }),
  });

async function stateOf(runId: string) {
  const run = await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    readRun(scope, runId),
  );
  return run?.state;
}

async function creations(): Promise<number> {
  const { entries } = await testing.sandbox.ledger("books");
  return entries.filter(({ operation, applied }) => operation === "AK1.create" && applied).length;
}

test("a worker that is stopped claims no more, ends its open writes as unknown after 5 s, and another goes on at once (O-2)", async () => {
  await slowly(60_000, 2);
  const { runId } = await begin();
  const first = startWorker(testing.engine, { schedules: false, concurrency: 1 });
  await expect.poll(async () => (await testing.sandbox.ledger("books")).counts.writeCalls, { timeout: 60_000 }).toBe(2);
  const startedMs = performance.now();
  await first.stop();
  const tookMs = performance.now() - startedMs;
  expect(tookMs).toBeLessThan(5_500);
  const unknown = await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    keysInStates(scope, flowId, ["unknown"]),
  );
  expect(unknown).toHaveLength(2);
  await testing.sandbox.control("books", "DELETE", "/faults");
  const other = startWorker(second, { schedules: false, concurrency: 1 });
  try {
    await expect.poll(() => stateOf(runId), { timeout: 60_000 }).toBe("succeeded");
  } finally {
    await other.stop();
  }
  console.log(`O-2 stopped_ms=${Math.round(tookMs)} unknown=${unknown.length} created=${await creations()}`);
  expect((await testing.sandbox.articles()).size).toBe(12);
});

test("a frozen worker is replaced within 30 s, and when it wakes it writes and notes nothing (F-23, I8)", {
  timeout: 200_000,
}, async () => {
  await slowly(300);
  const { runId } = await begin();
  const args = ["work", "--once"];
  const frozen = spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: { ...process.env, ...testing.environment },
    stdio: "inherit",
  });
  try {
    await expect.poll(creations, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
    frozen.kill("SIGSTOP");
    const frozenMs = performance.now();
    const worker = startWorker(second, { schedules: false, concurrency: 1 });
    try {
      await expect.poll(() => stateOf(runId), { timeout: 40_000, interval: 100 }).toBe("succeeded");
    } finally {
      await worker.stop();
    }
    const tookMs = performance.now() - frozenMs;
    const before = await creations();
    const ended = once(frozen, "exit");
    frozen.kill("SIGCONT");
    await ended;
    console.log(`F-23 takeover_and_rest_ms=${Math.round(tookMs)} created=${before}`);
    expect(tookMs).toBeLessThan(30_000);
    expect(await creations()).toBe(before);
    expect(before).toBe(12);
    expect(await stateOf(runId)).toBe("succeeded");
  } finally {
    frozen.kill("SIGKILL");
  }
});
