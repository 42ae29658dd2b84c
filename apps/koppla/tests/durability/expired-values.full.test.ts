import { beginRun, startWorker } from "@koppla/engine";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { flowIdOf, shopProduct } from "@koppla/proof/kit/trade";
import { listActivity } from "@koppla/service/activity/activity-list";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { listRecords } from "@koppla/service/records/record-list";
import { listRuns } from "@koppla/service/runs/run-list";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { dropExpired, movableClock, type RunMode, withAdmin } from "@koppla/store";
import { filesHolding, tablesWith } from "@koppla/store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

/* Everything here is stored 73 hours ago: the worker's clock stands behind that of the database. */

let koppla: TestKoppla;
let past: ServiceContext;
const actor = machineActor();
const organisation = "demo";
/** Stands in a product's name, and in its unit, for which it is too long in the books. */
const canary = "Kanariefågel";
const hourMs = 3_600_000;

beforeAll(async () => {
  koppla = await testKoppla({ worker: false });
  past = { ...koppla.engine, clock: movableClock(-73 * hourMs) };
  const products = Array.from({ length: 9 }, (_, index) => shopProduct(`10000${index + 1}`));
  await withWorker(async () => {
    const tooLong = { ...shopProduct("100010"), name: { nl: canary }, unit: canary };
    await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", products: [...products, tooLong] });
    await run("full");
    // Eight of ten are gone: Koppla asks.
    const gone = products.slice(1).map(({ sku }) => sku);
    await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", delete: { products: gone } });
    await run("full");
  });
});
afterAll(() => koppla?.close());

async function withWorker(work: () => Promise<void>): Promise<void> {
  const worker = startWorker(past, { schedules: false, concurrency: 1 });
  try {
    await work();
  } finally {
    await worker.stop();
  }
}

async function run(mode: RunMode): Promise<void> {
  const flowId = await flowIdOf(koppla, "products");
  const { runId } = await beginRun(past, {
    organisationId: koppla.organisationId,
    flowId,
    mode,
    because: { kind: "machine", name: "test" },
  });
  await waitForRun(past, actor, { organisation, run: runId });
}

const ask = <Row extends { [column: string]: unknown }>(text: string) =>
  withAdmin(koppla.engine.address, async (client) => (await client.query<Row>(text)).rows);

test("V22, G-5: after 73 hours payloads, labels, problems and samples are dropped, and no file holds a byte of them", async () => {
  const [kinds] = await ask(`select
    (select count(*)::int from activity where payload_expires_at is not null) as payloads,
    (select count(*)::int from record where label_expires_at is not null) as labels,
    (select count(*)::int from record where problem_expires_at is not null) as problems,
    (select count(*)::int from run where problem_expires_at is not null) as "runProblems",
    (select count(*)::int from incident where example_expires_at is not null) as samples`);
  expect(Object.values(kinds ?? {}).every((count) => Number(count) > 0)).toBe(true);
  const stored = await ask<{ body_sealed: Buffer }>("select body_sealed from sealed_value");
  expect(stored.length).toBeGreaterThan(20);
  const [sample] = stored;
  expect(await filesHolding(koppla.engine.address, sample?.body_sealed ?? Buffer.alloc(1))).not.toEqual([]);

  const dropped = await dropExpired(koppla.engine.database, new Date());
  expect(dropped.length).toBeGreaterThan(0);
  expect(dropped.every(({ outcome }) => outcome === "dropped")).toBe(true);

  expect(await ask("select from sealed_value")).toEqual([]);
  for (const { body_sealed: bytes } of stored) {
    expect(await filesHolding(koppla.engine.address, bytes)).toEqual([]);
  }
  expect(await tablesWith(koppla.engine.address, canary)).toEqual([]);
  expect(await tablesWith(koppla.engine.address, "parts-to-books")).not.toEqual([]);
});

test("lists and pages say that the values are no longer kept, what it was and what helps", async () => {
  const { engine } = koppla;
  const gone = "The values are no longer kept.";
  const [record] = (await listRecords(engine, actor, { organisation, record: "100010" })).items;
  expect(record).toMatchObject({ label: null, code: "too_long", reason: expect.stringContaining(gone) });
  expect(record?.next).toContainEqual({ action: "retry", flow: "parts-to-books/products", record: "100010" });
  const activity = (await listActivity(engine, actor, { organisation })).items;
  expect(activity.length).toBeGreaterThan(5);
  expect(activity.every(({ payload, told }) => payload === null && told[0] === gone)).toBe(true);
  const [asked] = (await listRuns(engine, actor, { organisation })).items;
  expect(asked).toMatchObject({ status: "needs_attention", trouble: expect.stringContaining(gone) });
  const incidents = (await listIncidents(engine, actor, { organisation })).items;
  const tooLong = incidents.find(({ code }) => code === "too_long");
  expect(tooLong).toMatchObject({ example: { record: "100010", words: gone } });
});
