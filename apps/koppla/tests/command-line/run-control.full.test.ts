import { beginRun, startWorker } from "@koppla/engine";
import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { readConfiguration, readRun, requestStop, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const flow = "parts-to-books/products";

let testing: TestKoppla;
let flowId: string;
beforeAll(async () => {
  testing = await testKoppla({ products: 150, worker: false });
  const { engine, organisationId } = testing;
  const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
  flowId = flowsOf(configuration).find(({ path }) => path === flow)?.id ?? "";
});
afterAll(async () => {
  await testing?.close();
});
beforeEach(async () => {
  await testing.sandbox.control("books", "DELETE", "/faults");
});

const call = (...args: string[]) => koppla(args, testing.environment);

function begin() {
  return beginRun(testing.engine, {
    organisationId: testing.organisationId,
    flowId,
    mode: "full",
    because: { kind: "machine" },
  });
}

async function runRow(runId: string) {
  const run = await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    readRun(scope, runId),
  );
  if (run === undefined) throw new Error("The run is gone.");
  return run;
}

test("a run that nobody is at is paused at once, waits however many workers there are, and goes on where it stood", async () => {
  const { runId } = await begin();
  expect((await call("pause", flow)).stdout).toContain("is paused");
  expect((await call("work", "--once")).lastLine).toBe("Nothing is due any more.");
  expect(await runRow(runId)).toMatchObject({ state: "paused", read: 0 });
  const another = await call("run", flow, "--wait");
  expect(another).toMatchObject({ status: 1, stdout: "" });
  expect(another.stderr).toContain(`Let it go on, or end it.\n    koppla resume ${flow}\n    koppla cancel ${flow}\n`);
  expect((await call("resume", flow, "--json")).lastLine).toContain('"status":"running"');
  expect((await call("work", "--once")).lastLine).toBe("Nothing is due any more.");
  expect(await runRow(runId)).toMatchObject({ state: "succeeded", read: 150, created: 150 });
});

test("a run in hand pauses when its page is done, with nothing half written, and is cancelled then", async () => {
  await testing.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    products: Array.from({ length: 300 }, (_, index) => ({
      sku: String(700_000 + index),
      name: { nl: `Nieuw ${index}` },
      gross_price: "1.0000",
      tax_code: "NL21",
      unit: "STK",
    })),
  });
  await testing.sandbox.control("books", "POST", "/faults", {
    match: { effect: "write" },
    kind: "latency",
    parameters: { delayMs: 20 },
  });
  const { runId } = await begin();
  const worker = startWorker(testing.engine, { schedules: false, concurrency: 1 });
  try {
    await expect.poll(async () => (await testing.sandbox.articles()).size, { timeout: 60_000 }).toBeGreaterThan(160);
    const asked = await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
      requestStop(scope, flowId, "pause"),
    );
    expect(asked?.stopped).toBe("after-page");
    await expect.poll(async () => (await runRow(runId)).state, { timeout: 60_000 }).toBe("paused");
    const paused = await runRow(runId);
    expect(paused.read).toBeLessThan(450);
    const { rows } = await unsettled();
    expect(rows).toEqual([]);
    expect((await call("cancel", flow)).stdout).toContain("is cancelled");
    expect(await runRow(runId)).toMatchObject({ state: "cancelled", read: paused.read });
    expect((await call("resume", flow)).status).toBe(1);
    expect((await call("pause", flow)).stderr).toContain("has no run that could be paused now");
  } finally {
    await worker.stop();
  }
  const next = await begin();
  expect((await call("work", "--once")).lastLine).toBe("Nothing is due any more.");
  expect(await runRow(next.runId)).toMatchObject({ state: "succeeded", read: 450 });
  expect((await testing.sandbox.articles()).size).toBe(450);
});

test("a run that does not do what is asked for is no answer: the one that does begins when it has ended", async () => {
  const path = { organisationId: testing.organisationId, flowId };
  const { runId } = await beginRun(testing.engine, { ...path, mode: "changes", because: { kind: "machine" } });
  const joined = await call("run", flow, "--json");
  expect(joined.stderr).toContain("is running already; this is that run");
  expect(JSON.parse(joined.lastLine)).toMatchObject({ run: runId });
  for (const asked of [
    ["run", flow, "--full"],
    ["run", flow, "--record", "100001"],
  ]) {
    const refused = await call(...asked);
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(refused.stderr).toMatch(
      /has another run under way, which does not do this: nothing was begun.*\n {4}koppla cancel /,
    );
  }
  const full = await call("run", flow, "--full", "--wait", "--json");
  expect(full.stderr).toContain("this one begins when it has ended");
  expect(JSON.parse(full.lastLine)).toMatchObject({ status: "succeeded", counts: { read: 450, unchanged: 450 } });
  expect(await runRow(runId)).toMatchObject({ state: "succeeded", mode: "changes" });
  const single = await begin();
  const same = await call("run", flow, "--full", "--json");
  expect(JSON.parse(same.lastLine)).toMatchObject({ run: single.runId });
  expect((await call("run", flow, "--full", "--accept-deletions")).status).toBe(1);
  expect((await call("run", flow, "--accept-deletions")).status).toBe(1);
  expect((await call("work", "--once")).lastLine).toBe("Nothing is due any more.");
});

async function unsettled() {
  const rows = await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    scope.selectFrom("record").selectAll().where("state", "=", "writing").execute(),
  );
  return { rows };
}

test("two that work off what is due at the same time share it, and both end", async () => {
  await testing.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    products: Array.from({ length: 20 }, (_, index) => ({
      sku: String(710_000 + index),
      name: { nl: `Nieuwer ${index}` },
      gross_price: "1.0000",
      tax_code: "NL21",
      unit: "STK",
    })),
  });
  await testing.sandbox.resetLedgers();
  const { runId } = await begin();
  const both = await Promise.all([call("work", "--once", "--json"), call("work", "--once", "--json")]);
  expect(both.map(({ status, lastLine }) => [status, JSON.parse(lastLine)])).toEqual([
    [0, { ended: "drained", failures: 0 }],
    [0, { ended: "drained", failures: 0 }],
  ]);
  expect(await runRow(runId)).toMatchObject({ state: "succeeded", read: 470, created: 20 });
  const { entries } = await testing.sandbox.ledger("books");
  expect(entries.filter(({ operation }) => operation === "AK1.create")).toHaveLength(20);
  expect((await call("work")).status).toBe(2);
  // A whole run is tried again: the records that it came by last are read from the source once more.
  const listed = await call("runs", flow, "--limit", "1", "--json");
  expect(JSON.parse(listed.lastLine)).toMatchObject({ run: runId, status: "succeeded", counts: { created: 20 } });
  expect((await call("runs")).stdout).toContain(runId.slice(0, 8));
  const again = await call("retry", flow, "--run", runId.slice(0, 8), "--wait", "--json");
  expect(JSON.parse(again.lastLine)).toMatchObject({ status: "succeeded", counts: { read: 20, unchanged: 20 } });
  expect((await call("retry", flow, "--run", "ffffffff")).stderr).toMatch(/begins with ffffffff\.\n {4}koppla runs\n$/);
});

test("a flow that is switched off does not run, and says how to switch it on; a dry run still looks (F12)", async () => {
  const on = "products: { entity: product, from: pim, to: books";
  await testing.apply(testing.file.replace(on, `${on}, enabled: false`));
  for (const command of [
    ["run", flow, "--wait"],
    ["retry", flow, "--record", "100001"],
  ]) {
    const refused = await call(...command);
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(refused.stderr).toContain(`${flow} is switched off, so nothing was begun.`);
    expect(refused.stderr).toContain("    koppla apply FILE.yaml\n");
  }
  expect((await call("run", flow, "--dry-run", "--sample", "1")).status).toBe(0);
  // One chosen record is tried before a flow is switched on (J10).
  expect((await call("run", flow, "--record", "100001", "--wait")).status).toBe(0);
  await testing.apply(testing.file);
  expect((await call("run", flow, "--wait")).status).toBe(0);
});
