import { beginRun } from "@koppla/engine";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { machineActor } from "@koppla/service/ground/actor";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { readConfiguration, requestStop, type Scope, withAdmin, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 3, worker: false });
});
afterAll(async () => {
  await koppla?.close();
});

/** Breaks off the next question that is put to a table. */
async function breakOffAt(table: "run" | "connection"): Promise<void> {
  await withAdmin(koppla.engine.address, async (client) => {
    await client.query("begin");
    await client.query(`lock table ${table} in access exclusive mode`);
    const waitingForUs = "select pg_terminate_backend(pid) from pg_locks where relation = $1::regclass and not granted";
    await expect
      .poll(async () => (await client.query(waitingForUs, [table])).rowCount, { timeout: 10_000, interval: 20 })
      .toBeGreaterThan(0);
    await client.query("rollback");
  });
}

test("whichever of its questions the database breaks off, who waits for a run goes on waiting (F-17)", async () => {
  const { engine, organisationId } = koppla;
  const within = <Result>(work: (scope: Scope) => Promise<Result>) =>
    withinOrganisation(engine.database, organisationId, work);
  const flowId = flowsOf(await within(readConfiguration)).find(({ name }) => name === "products")?.id ?? "";
  const { runId } = await beginRun(engine, { organisationId, flowId, mode: "changes", because: { kind: "machine" } });
  const waiting = waitForRun(engine, machineActor(), { organisation: "demo", run: runId });
  // How the run stands is asked ten times a second, what it waits for once.
  await breakOffAt("run");
  await breakOffAt("connection");
  await breakOffAt("run");
  await within((scope) => requestStop(scope, flowId, "cancel"));
  expect((await waiting).status).toBe("cancelled");
});
