import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { beginRun } from "@koppla/engine";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type RunMode, type RunRow, readConfiguration, readRun, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

/* One record of 50 MB, and a page of 50 MB: a real worker, whose memory is looked at. */

const products = 230;
const largeBytes = 50 * 1024 * 1024;
/** Of the worker at most; a run of small records takes about 170 MB. */
const mostMemoryMb = 350;

let testing: TestKoppla;
let worker: ChildProcess;
let flowId: string;
beforeAll(async () => {
  testing = await testKoppla({ products, worker: false });
  const { flows } = await inOrganisation(readConfiguration);
  flowId = flows.find(({ name }) => name === "products")?.id ?? "";
  const args = ["start", "--role", "worker"];
  worker = spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: { ...process.env, ...testing.environment },
    stdio: "inherit",
  });
});
afterAll(async () => {
  const ended = once(worker, "exit");
  worker.kill("SIGTERM");
  await ended;
  await testing?.close();
});

const inOrganisation = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(testing.engine.database, testing.organisationId, work);

/** The worker's run to its end, and the most memory that the worker has had in its life. */
async function run(mode: RunMode, keys?: readonly string[]): Promise<{ ended: RunRow; memoryMb: number }> {
  const request = {
    because: { kind: "machine" as const },
    organisationId: testing.organisationId,
    flowId,
    mode,
    ...(keys === undefined ? {} : { keys }),
  };
  const { runId } = await beginRun(testing.engine, request);
  await expect
    .poll(() => inOrganisation((scope) => readRun(scope, runId)), { timeout: 90_000 })
    .not.toMatchObject({ state: "running" });
  const ended = await inOrganisation((scope) => readRun(scope, runId));
  const status = await readFile(`/proc/${worker.pid}/status`, "utf8");
  const memoryMb = Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1024);
  expect(worker.exitCode).toBeNull();
  if (ended === undefined) throw new Error("The run is gone.");
  return { ended, memoryMb };
}

/** Gives products a new price, and a description of so many bytes each. */
async function describe(skus: readonly string[], bytes: number): Promise<void> {
  for (const sku of skus) {
    await testing.sandbox.changeProduct(sku, { gross_price: "77.0000", description: { nl: "x".repeat(bytes) } });
  }
}

const states = async (state: "failed" | "done" | "unchanged") =>
  (
    await inOrganisation((scope) =>
      scope.selectFrom("record").select("source_key").where("state", "=", state).execute(),
    )
  ).map(({ source_key: key }) => key);

async function openIncidents() {
  return inOrganisation((scope) =>
    scope.selectFrom("incident").select("code").where("closed_at", "is", null).execute(),
  );
}

test("a record of 50 MB is told as the one that it is, and its neighbours are written (F-28)", {
  timeout: 120_000,
}, async () => {
  const usual = (await run("records", ["100001"])).memoryMb;
  await describe(["100120"], largeBytes);
  const { ended, memoryMb } = await run("full");
  console.log(`F-28 one=50MB usual_mb=${usual} memory_mb=${memoryMb} state=${ended.state} failed=${ended.failed}`);
  expect(ended).toMatchObject({ state: "needs_attention", read: products, failed: 1 });
  expect(await states("failed")).toEqual(["100120"]);
  expect((await testing.sandbox.articles()).size).toBe(products - 1);
  expect(await openIncidents()).toMatchObject([{ code: "answer_too_large" }]);
  expect(memoryMb).toBeLessThan(mostMemoryMb);
  // By its key and among others: the same.
  expect((await run("records", ["100119", "100120", "100121"])).ended).toMatchObject({
    read: 3,
    failed: 1,
    unchanged: 2,
  });
  await describe(["100120"], 100);
  expect((await run("changes")).ended).toMatchObject({ state: "succeeded", failed: 0 });
  expect(await openIncidents()).toEqual([]);
  expect((await testing.sandbox.articles()).size).toBe(products);
});

test("a page of 50 MB is read in smaller ones, and everything in it is written (F-28)", {
  timeout: 120_000,
}, async () => {
  const skus = Array.from({ length: 60 }, (_, index) => String(100_130 + index));
  await describe(skus, largeBytes / skus.length);
  await testing.sandbox.resetLedgers();
  const { ended, memoryMb } = await run("full");
  const { readCalls } = (await testing.sandbox.ledger("pim")).counts;
  console.log(`F-28 page=50MB memory_mb=${memoryMb} state=${ended.state} calls=${readCalls}`);
  expect(ended).toMatchObject({ state: "succeeded", updated: skus.length, failed: 0 });
  const articles = await testing.sandbox.articles();
  expect(skus.filter((sku) => Number(articles.get(sku)?.PX_SELL) !== 77)).toEqual([]);
  expect(memoryMb).toBeLessThan(mostMemoryMb);
});
