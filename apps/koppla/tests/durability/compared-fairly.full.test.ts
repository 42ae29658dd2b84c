import { noticeSilence, startWorker } from "@koppla/engine";
import { askRestored } from "@koppla/engine/work/comparing/ask-restored";
import { compareNext } from "@koppla/engine/work/comparing/compare-next";
import { fileFor, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import { machineActor } from "@koppla/service/ground/actor";
import {
  askComparisons,
  countRestore,
  findOrganisation,
  heldFlows,
  withAdmin,
  withinOrganisation,
} from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
let other: TestSandbox;
beforeEach(async () => {
  koppla = await testKoppla({ products: 3, worker: false });
  other = await testSandbox({ products: 3 });
});
afterEach(async () => {
  await other?.close();
  await koppla?.close();
});

/** The first organisation by name: what is looked at one after the other comes to it first. */
async function organisation(name: string): Promise<string> {
  const text = fileFor(other, 60_000).replace("organisation: demo", `organisation: ${name}`);
  await applyConfiguration(koppla.engine, machineActor(), { text });
  return (await findOrganisation(koppla.engine.database, name, false)) ?? "";
}

const within = <Result>(organisationId: string, work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, organisationId, work);
const held = (organisationId: string) => within(organisationId, async (scope) => (await heldFlows(scope, null)).length);
const openCodes = (organisationId: string) =>
  within(organisationId, async (scope) =>
    (await scope.selectFrom("incident").select("code").where("closed_at", "is", null).execute()).map(
      ({ code }) => code,
    ),
  );

test("an organisation that cannot be opened holds back no other after a restore, and has its incident (V11)", async () => {
  const broken = await organisation("aaa");
  await within(broken, (scope) =>
    scope
      .updateTable("connection")
      .set({ credentials_sealed: Buffer.from("damaged") })
      .execute(),
  );
  await countRestore(koppla.engine.database, koppla.engine.clock.now());
  const worker = startWorker(koppla.engine);
  try {
    await expect.poll(() => held(koppla.organisationId), { timeout: 30_000 }).toBe(0);
    await expect.poll(() => openCodes(koppla.organisationId)).toEqual([]);
    expect(await held(broken)).toBe(2);
    await expect.poll(() => openCodes(broken), { timeout: 30_000 }).toContain("restored_backup");
    expect((await openCodes(broken)).length).toBeGreaterThan(1);
  } finally {
    await worker.stop();
  }
});

test("an organisation whose systems hang holds back no other's comparison (V11, V25)", async () => {
  const hanging = await organisation("aaa");
  const slow = { match: {}, kind: "latency", parameters: { delayMs: 20_000 } };
  await other.control("books", "POST", "/faults", slow);
  await other.control("pim", "POST", "/faults", slow);
  await countRestore(koppla.engine.database, koppla.engine.clock.now());
  const worker = startWorker(koppla.engine);
  try {
    await expect.poll(() => held(koppla.organisationId), { timeout: 15_000 }).toBe(0);
    expect(await held(hanging)).toBe(2);
  } finally {
    await worker.stop();
  }
});

test("after a failover each organisation goes on as soon as its own flows are compared, whatever the others' systems do (V30g)", async () => {
  const hanging = await organisation("aaa");
  const slow = { match: {}, kind: "latency", parameters: { delayMs: 60_000 } };
  await other.control("pim", "POST", "/faults", slow);
  await other.control("books", "POST", "/faults", slow);
  // The database says of itself that it is another one than before: a worker sees that by itself.
  await withAdmin(koppla.engine.address, (client) => client.query("update installation set fingerprint = 'before'"));
  const worker = startWorker(koppla.engine);
  try {
    await expect.poll(() => held(hanging), { timeout: 15_000 }).toBe(2);
    await expect.poll(() => held(koppla.organisationId), { timeout: 30_000 }).toBe(0);
    await expect.poll(() => openCodes(koppla.organisationId)).toEqual([]);
    expect(await held(hanging)).toBe(2);
  } finally {
    await worker.stop();
  }
});

test("five organisations whose systems hang leave the sixth its comparison in time, and their connections are paused (V11, V25)", async () => {
  const hanging: string[] = [];
  for (const name of ["aaa", "bbb", "ccc", "ddd", "eee"]) {
    hanging.push(await organisation(name));
  }
  const slow = { match: {}, kind: "latency", parameters: { delayMs: 60_000 } };
  await other.control("books", "POST", "/faults", slow);
  await other.control("pim", "POST", "/faults", slow);
  await countRestore(koppla.engine.database, koppla.engine.clock.now());
  // Theirs have waited longer.
  await askRestored(koppla.engine);
  await koppla.engine.database
    .updateTable("transport.comparison")
    .set({ due_at: new Date(0) })
    .where("organisation_id", "in", hanging)
    .execute();
  const worker = startWorker(koppla.engine);
  try {
    await expect.poll(() => held(koppla.organisationId), { timeout: 15_000 }).toBe(0);
    for (const id of hanging) {
      expect(await held(id)).toBe(2);
    }
  } finally {
    await worker.stop();
  }
});

test("a comparison whose system cannot be reached pauses its connection, and asks no system while it is paused (V11)", async () => {
  await koppla.apply(koppla.file);
  const away = { match: {}, kind: "resetBeforeCommit" };
  await koppla.sandbox.control("books", "POST", "/faults", away);
  await countRestore(koppla.engine.database, koppla.engine.clock.now());
  await askRestored(koppla.engine);
  const breakers = () => within(koppla.organisationId, (scope) => scope.selectFrom("breaker").selectAll().execute());
  expect(await compareNext(koppla.engine, { stopping: new AbortController().signal })).toBe(true);
  expect(await breakers()).toHaveLength(1);
  await within(koppla.organisationId, (scope) =>
    scope
      .updateTable("breaker")
      .set({ paused_until: new Date(Date.now() + 60_000) })
      .execute(),
  );
  await koppla.sandbox.resetLedgers();
  const due = () =>
    koppla.engine.database
      .updateTable("transport.comparison")
      .set({ due_at: new Date(0) })
      .execute();
  await due();
  expect(await compareNext(koppla.engine, { stopping: new AbortController().signal })).toBe(true);
  for (const system of ["pim", "books"] as const) {
    expect((await koppla.sandbox.ledger(system)).counts.readCalls).toBe(0);
  }
  // Its time has come and the system is back: the comparison is the one that asks, and the others need not wait.
  await koppla.sandbox.control("books", "DELETE", "/faults");
  await within(koppla.organisationId, (scope) =>
    scope
      .updateTable("breaker")
      .set({ paused_until: new Date(0) })
      .execute(),
  );
  await due();
  expect(await compareNext(koppla.engine, { stopping: new AbortController().signal })).toBe(true);
  expect(await breakers()).toEqual([]);
  expect(await held(koppla.organisationId)).toBe(1);
});

test("a comparison that takes too long ends in the middle of a call, and holds its place no longer (V11)", async () => {
  const slow = { match: {}, kind: "latency", parameters: { delayMs: 60_000 } };
  await koppla.apply(koppla.file.replace("organisation: demo", 'organisation: demo\nreconcile: { at: "00:00" }'));
  await koppla.sandbox.control("books", "POST", "/faults", slow);
  await within(koppla.organisationId, async (scope) => {
    const [flow] = await scope.selectFrom("flow").select("id").where("entity", "=", "product").execute();
    await askComparisons(scope, [flow?.id ?? ""]);
  });
  const startedMs = performance.now();
  expect(await compareNext(koppla.engine, { stopping: new AbortController().signal, mostMs: 1_500 })).toBe(true);
  expect(performance.now() - startedMs).toBeLessThan(6_000);
  expect(await openCodes(koppla.organisationId)).toEqual(["comparison_too_long"]);
  expect(await koppla.engine.database.selectFrom("transport.comparison").selectAll().execute()).toEqual([]);
});

test("a night is compared once, however many workers there are, and is not lost with the one that took it (V25)", async () => {
  await koppla.apply(koppla.file.replace("organisation: demo", 'organisation: demo\nreconcile: { at: "00:00" }'));
  const first = startWorker(koppla.engine);
  await koppla.run();
  await koppla.sandbox.control("books", "POST", "/remove", { table: "ARTICLE", keys: ["100002"] });
  await within(koppla.organisationId, (scope) =>
    scope.updateTable("organisation").set({ reconciled_on: "2000-01-01" }).execute(),
  );
  const second = startWorker(koppla.engine);
  try {
    await expect.poll(() => openCodes(koppla.organisationId), { timeout: 30_000 }).toContain("reconcile_missing");
    const left = () => koppla.engine.database.selectFrom("transport.comparison").selectAll().execute();
    await expect.poll(left, { timeout: 15_000 }).toEqual([]);
    expect(await noticeSilence(koppla.engine)).toEqual([]);
  } finally {
    await Promise.all([first.stop(), second.stop()]);
  }
});
