import { spawnSync } from "node:child_process";
import type { Connector } from "@koppla/connector-sdk";
import { beginRun, openFlow } from "@koppla/engine";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { flowIdOf } from "@koppla/proof/kit/trade";
import { readConfiguration, readRun, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

/* The company changes between two steps of one process: another process applies the file, and has done so when this one goes on. */

let koppla: TestKoppla;
let realCompany: string;
beforeEach(async () => {
  koppla = await testKoppla({ products: 3, worker: false });
  // The same credentials: the other process calls nobody, as both systems live in this one, which stands still meanwhile.
  realCompany = await koppla.write(koppla.file.replace("c0ffee01", "c0ffee02"), "yaml");
});
afterEach(() => koppla?.close());

/** Lets the company change once, and goes on when it has. */
function companyChange() {
  let changed = 0;
  return {
    times: () => changed,
    happen() {
      if (changed > 0) return;
      changed += 1;
      const args = ["apply", realCompany, "--new-epoch", "books"];
      const { DATABASE_URL: _url, KOPPLA_HOME: _home, ...rest } = process.env;
      const { status, stderr } = spawnSync(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
        env: { ...rest, ...koppla.environment },
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(stderr);
    },
  };
}

const within = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, work);

test("V2: a run that is begun while the company changes begins at the beginning, not where the flow stood", async () => {
  const flowId = await flowIdOf(koppla, "products");
  const { configuration } = await openFlow(koppla.engine, koppla.organisationId, flowId, { prove: false });
  const cursor = JSON.stringify({ watermark: "2026-01-01T00:00:00Z", configuration });
  await within((scope) => scope.updateTable("flow").set({ cursor }).where("id", "=", flowId).execute());
  const change = companyChange();
  const atEffect = (label: string, moment: string) => {
    if (label === "run.begin" && moment === "before") change.happen();
  };
  const { organisationId } = koppla;
  const because = { kind: "machine", name: "test" } as const;
  const begun = await beginRun(
    { ...koppla.engine, atEffect },
    { organisationId, flowId, mode: "changes", proves: false, because },
  );
  expect(change.times()).toBe(1);
  const run = await within((scope) => readRun(scope, begun.runId));
  expect(run).toMatchObject({ state: "running", position: { since: null } });
});

test("V2: a flow that is opened while the company changes reaches both sides as they are now", async () => {
  const change = companyChange();
  /** Asked for once a connection's row has been read. */
  class Connectors extends Map<string, Connector> {
    override get(system: string) {
      if (system === "accountview") change.happen();
      return super.get(system);
    }
  }
  const engine = { ...koppla.engine, connectors: new Connectors(koppla.engine.connectors) };
  const flowId = await flowIdOf(koppla, "products");
  const open = await openFlow(engine, koppla.organisationId, flowId, { prove: false });
  expect(change.times()).toBe(1);
  expect(open.links.epoch).toBe(1);
  expect(open.target.destination).toContain("c0ffee02");
  const { connections } = await within(readConfiguration);
  expect(connections.find(({ name }) => name === "books")?.settings).toMatchObject({ companyId: "c0ffee02" });
});
