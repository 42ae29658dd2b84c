import { beginRun, fireSchedules, noticeSilence, startWorker } from "@koppla/engine";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  activeRun,
  openBreaker,
  readConfiguration,
  readRun,
  setNextTime,
  withAdmin,
  withinOrganisation,
} from "@koppla/store";
import { forgetWorker, hasWorker, noteWorker } from "@koppla/store/queue/workers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
let flows: { readonly [name: string]: string };
beforeAll(async () => {
  koppla = await testKoppla({ products: 5, worker: false });
});
afterAll(async () => {
  await koppla?.close();
});

const minuteMs = 60_000;

/** Gives the flows of products and orders a schedule each, and the moment from which it counts. */
async function scheduled(schedules: { products?: string; orders?: string }, next: { [flow: string]: string | Date }) {
  const withSchedule = (text: string, entity: string, schedule: string | undefined) =>
    schedule === undefined ? text : text.replace(`entity: ${entity},`, `entity: ${entity}, schedule: ${schedule},`);
  await koppla.apply(withSchedule(withSchedule(koppla.file, "product", schedules.products), "order", schedules.orders));
  const { flows: rows } = await scope(readConfiguration);
  flows = Object.fromEntries(rows.map((row) => [row.name, row.id]));
  for (const [name, at] of Object.entries(next)) {
    await scope((within) => setNextTime(within, placeOf(name), new Date(at)));
  }
}

const scope = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, work);
const placeOf = (name: string) => ({ organisationId: koppla.organisationId, flowId: flows[name] ?? "" });

/** Open incidents with these codes: the code, the flow's name, how often it was met. */
async function openIncidentsOf(codes: readonly string[]): Promise<string[]> {
  const rows = await scope((within) =>
    within.selectFrom("incident").selectAll().where("closed_at", "is", null).where("code", "in", codes).execute(),
  );
  const nameOf = (flowId: string | null) => Object.keys(flows).find((name) => flows[name] === flowId);
  return rows.map((row) => `${row.code} ${nameOf(row.flow_id)} ${row.seen}`);
}

beforeEach(async () => {
  await scope((within) => within.updateTable("incident").set({ closed_at: new Date() }).execute());
  await koppla.apply(koppla.file);
});

/** Three servers, five minutes apart, look again and again while the time goes on; tells what fired when. */
async function threeServers(from: string, hours: number, jumps: { readonly atMinute: number } | null) {
  const skewsMs = [-5 * minuteMs, 0, 5 * minuteMs];
  const fired: string[] = [];
  for (let minute = 0; minute <= hours * 60; minute += 1) {
    if (jumps?.atMinute === minute) {
      skewsMs.reverse();
    }
    const at = Date.parse(from) + minute * minuteMs;
    const found = await Promise.all(skewsMs.map((skew) => fireSchedules(koppla.engine, new Date(at + skew))));
    const nameOf = (flowId: string) => Object.keys(flows).find((name) => flows[name] === flowId);
    fired.push(...found.flat().map((one) => `${nameOf(one.flowId)} ${one.nextAt.toISOString()} ${one.missed}`));
  }
  return fired;
}

const everyQuarter = (from: string, hours: number) =>
  Array.from(
    { length: hours * 4 },
    (_, index) => `orders ${new Date(Date.parse(from) + index * 15 * minuteMs).toISOString()} false`,
  );

test.each([
  ["2026-10-24T23:00:00.000Z", "2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"],
  ["2027-03-27T23:00:00.000Z", "2027-03-28T01:00:00.000Z", "2027-03-29T00:30:00.000Z"],
])(
  "three servers ± 5 min apart fire each occurrence once in the night of %s, also when their clocks jump (F-22)",
  async (from, night, following) => {
    const zone = "zone: Europe/Amsterdam";
    await scheduled(
      { products: `{ cron: "30 2 * * *", ${zone} }`, orders: `{ cron: "*/15 * * * *", ${zone} }` },
      { products: night, orders: from },
    );
    const fired = await threeServers(from, 5, { atMinute: 100 });
    expect(fired.filter((one) => one.startsWith("products"))).toEqual([`products ${night} false`]);
    const orders = fired.filter((one) => one.startsWith("orders"));
    expect(new Set(orders).size).toBe(orders.length);
    expect(orders.slice(0, 20)).toEqual(everyQuarter(from, 5));
    const next = await koppla.engine.database.selectFrom("transport.schedule").selectAll().execute();
    expect(next.find((row) => row.flow_id === flows.products)?.next_at.toISOString()).toBe(following);
  },
);

test("what nobody was there for becomes one run, noted as missed; then it goes on as before (O-18)", async () => {
  await scheduled({ products: "every 30 s" }, { products: "2026-11-25T10:00:00Z" });
  const at = (time: string) => fireSchedules(koppla.engine, new Date(time));
  expect(await at("2026-11-25T09:59:59.999Z")).toEqual([]);
  expect(await at("2026-11-25T13:00:10Z")).toMatchObject([{ missed: true }]);
  const open = await scope((within) =>
    within.selectFrom("incident").select(["code", "flow_id"]).where("closed_at", "is", null).execute(),
  );
  expect(open).toEqual([{ code: "schedule_missed", flow_id: flows.products }]);
  expect(await at("2026-11-25T13:00:20Z")).toEqual([]);
  expect(await at("2026-11-25T13:00:30Z")).toMatchObject([{ missed: false }]);
});

test("where nobody fires what is due, whoever looks opens one incident within an interval and 60 s; firing ends it (O-18)", async () => {
  await scheduled(
    { products: "every 30 s", orders: "every 30 s" },
    { products: "2026-11-25T10:00:00Z", orders: "2027-01-01T00:00:00Z" },
  );
  const look = (time: string) => noticeSilence(koppla.engine, new Date(time));
  const open = () => openIncidentsOf(["nothing_runs", "schedule_missed"]);
  expect(await look("2026-11-25T10:01:10Z")).toEqual([]);
  expect(await look("2026-11-25T10:01:20Z")).toEqual([flows.products]);
  await Promise.all([look("2026-11-25T10:01:30Z"), look("2026-11-25T10:01:40Z")]);
  expect(await open()).toEqual(["nothing_runs products 1"]);
  const aMinuteAgo = new Date(Date.now() - 61_000);
  await scope((within) => within.updateTable("incident").set({ last_seen_at: aMinuteAgo }).execute());
  await look("2026-11-25T10:02:30Z");
  expect(await open()).toEqual(["nothing_runs products 2"]);
  // Somebody is there again: it is told as what was missed, and no longer as what is.
  await fireSchedules(koppla.engine, new Date("2026-11-25T10:02:40Z"));
  expect(await open()).toEqual(["schedule_missed products 1"]);
  expect(await look("2026-11-25T10:02:50Z")).toEqual([]);
});

test("where a worker lives and does not come to it, nobody is told to start one; once it is gone, somebody is (V26)", async () => {
  await scheduled({ products: "every 30 s", orders: "every 30 s" }, { products: "2026-11-25T10:00:00Z" });
  const open = () => openIncidentsOf(["nothing_runs", "workers_busy"]);
  const look = () => noticeSilence(koppla.engine, new Date("2026-11-25T10:01:20Z"));
  const worker = crypto.randomUUID();
  await noteWorker(koppla.engine.database, worker);
  expect(await look()).toEqual([flows.products]);
  expect(await open()).toEqual(["workers_busy products 1"]);
  const advice = causeBook(koppla.engine.connectors.values()).find("workers_busy");
  expect(advice?.next).toEqual([{ action: "wait" }]);
  // A frozen one says nothing.
  const silentSince = new Date(Date.now() - 31_000);
  await koppla.engine.database.updateTable("transport.worker").set({ seen_at: silentSince }).execute();
  await look();
  expect(await open()).toEqual(["nothing_runs products 1"]);
  await noteWorker(koppla.engine.database, worker);
  await look();
  expect(await open()).toEqual(["workers_busy products 1"]);
  await forgetWorker(koppla.engine.database, worker);
  await fireSchedules(koppla.engine, new Date("2026-11-25T10:02:40Z"));
  expect(await open()).toEqual([]);
});

test("a worker says that it lives for as long as it works (V26)", async () => {
  const worker = startWorker({ ...koppla.engine, jobs: { ...koppla.engine.jobs, takePage: async () => null } });
  await expect.poll(() => hasWorker(koppla.engine.database)).toBe(true);
  await worker.stop();
  expect(await hasWorker(koppla.engine.database)).toBe(false);
});

test("a schedule that is taken away takes its incident with it", async () => {
  await scheduled({ products: "every 30 s" }, { products: "2026-11-25T10:00:00Z" });
  expect(await noticeSilence(koppla.engine)).toEqual([flows.products]);
  await koppla.apply(koppla.file);
  expect(await openIncidentsOf(["nothing_runs"])).toEqual([]);
  expect(await noticeSilence(koppla.engine)).toEqual([]);
});

test("a flow that is switched off does not fire, and one whose connection needs its sign-in rests until it has it", async () => {
  await scheduled({ products: "every 30 s", orders: '"*/5 * * * *"' }, { products: "2026-11-25T10:00:00Z" });
  await scope((within) =>
    within.updateTable("connection").set({ sign_in_needed: true }).where("name", "=", "books").execute(),
  );
  const at = (time: string) => fireSchedules(koppla.engine, new Date(time));
  expect(await at("2026-11-25T10:00:00Z")).toEqual([]);
  expect(await at("2026-11-25T11:00:00Z")).toEqual([]);
  await scope((within) => within.updateTable("connection").set({ sign_in_needed: false }).execute());
  expect(await at("2026-11-25T11:00:30Z")).toEqual([]);
  expect(await at("2026-11-25T11:01:00Z")).toMatchObject([{ flowId: flows.products, missed: false }]);
  await koppla.apply(koppla.file.replace("entity: product,", "entity: product, enabled: false, schedule: every 30 s,"));
  expect(await at("2026-11-25T12:00:00Z")).toEqual([]);
});

test("two workers begin each run once, within a second, and wait for a run of single records first", async () => {
  await scheduled({ products: "every 10 s" }, {});
  const single = await beginRun(koppla.engine, {
    ...placeOf("products"),
    mode: "records",
    because: { kind: "machine" },
    keys: ["100001"],
  });
  const due = koppla.engine.clock.now();
  await scope((within) => setNextTime(within, placeOf("products"), due));
  const runs = () =>
    scope((within) =>
      within.selectFrom("run").select(["id", "mode", "state", "started_at"]).orderBy("started_at").execute(),
    );
  const idle = { ...koppla.engine, jobs: { ...koppla.engine.jobs, takePage: async () => null } };
  const schedulers = [startWorker(idle), startWorker(idle)];
  const owed = () => koppla.engine.database.selectFrom("transport.schedule").select("owed_at").executeTakeFirst();
  await expect.poll(async () => (await owed())?.owed_at ?? null, { timeout: 10_000 }).not.toBeNull();
  const firedAt = (await owed())?.owed_at ?? new Date(0);
  expect(firedAt.getTime() - due.getTime()).toBeLessThan(1_000);
  expect(await scope((within) => activeRun(within, flows.products ?? ""))).toMatchObject({ id: single.runId });
  expect(await runs()).toHaveLength(1);

  const pages = startWorker(koppla.engine, { schedules: false, concurrency: 1 });
  await expect
    .poll(async () => (await runs()).map(({ mode, state }) => `${mode} ${state}`), { timeout: 15_000 })
    .toEqual(["records succeeded", "changes succeeded"]);
  await Promise.all([...schedulers, pages].map((worker) => worker.stop()));
});

test("beginning a run that is owed asks no system for anything, also where nothing is proven yet (V16)", async () => {
  await scope((within) => within.updateTable("connection").set({ capabilities_at: null }).execute());
  await koppla.sandbox.resetLedgers();
  await scheduled({ products: "every 30 s" }, { products: koppla.engine.clock.now() });
  const scheduler = startWorker({ ...koppla.engine, jobs: { ...koppla.engine.jobs, takePage: async () => null } });
  await expect
    .poll(() => scope((within) => activeRun(within, flows.products ?? "")), { timeout: 10_000 })
    .toMatchObject({ begun_because: "schedule" });
  await scheduler.stop();
  for (const system of ["pim", "books"] as const) {
    expect((await koppla.sandbox.ledger(system)).counts).toMatchObject({ readCalls: 0, writeCalls: 0 });
  }
  const busy = () => koppla.engine.database.selectFrom("transport.busy").selectAll().execute();
  expect(await busy()).toEqual([{ organisation_id: koppla.organisationId, flow_id: flows.products }]);
  const pages = startWorker(koppla.engine, { schedules: false });
  await expect.poll(busy, { timeout: 15_000 }).toEqual([]);
  await pages.stop();
});

test("a system that is away is asked for no proof either: the page waits for its connection (V16)", async () => {
  await scheduled({}, {});
  const target = await scope((within) =>
    within
      .updateTable("connection")
      .set({ capabilities_at: null })
      .where("name", "=", "books")
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  await scope((within) =>
    openBreaker(within, {
      organisationId: koppla.organisationId,
      connectionId: target.id,
      code: "timeout",
      isProbe: false,
      waitMs: () => minuteMs,
    }),
  );
  await koppla.sandbox.resetLedgers();
  const { runId } = await beginRun(koppla.engine, {
    ...placeOf("products"),
    mode: "changes",
    because: { kind: "machine" },
    proves: false,
  });
  const pages = startWorker(koppla.engine, { schedules: false });
  await expect
    .poll(() => scope((within) => readRun(within, runId)), { timeout: 10_000 })
    .toMatchObject({ state: "running", problem_code: "connection_paused" });
  await pages.stop();
  expect((await koppla.sandbox.ledger("books")).counts).toMatchObject({ readCalls: 0 });
  await scope((within) => within.deleteFrom("breaker").execute());
  await scope((within) => within.updateTable("run").set({ state: "cancelled" }).where("id", "=", runId).execute());
});

test("a run that is owed and does not begin is noticed too, and is over with the flow's next page (O-18)", async () => {
  await scheduled({ products: "every 30 s" }, { products: "2027-01-01T00:00:00Z" });
  const owedSince = (at: Date | null) =>
    scope((within) => within.updateTable("transport.schedule").set({ owed_at: at }).execute());
  await owedSince(new Date(Date.now() - 76_000));
  // What the flow is at comes first.
  const { runId } = await beginRun(koppla.engine, {
    ...placeOf("products"),
    mode: "changes",
    because: { kind: "machine" },
  });
  expect(await noticeSilence(koppla.engine)).toEqual([]);
  await scope((within) => within.updateTable("run").set({ state: "paused" }).where("id", "=", runId).execute());
  expect(await noticeSilence(koppla.engine)).toEqual([]);
  await scope((within) => within.updateTable("run").set({ state: "cancelled" }).where("id", "=", runId).execute());
  expect(await noticeSilence(koppla.engine)).toEqual([flows.products]);
  expect(await openIncidentsOf(["nothing_runs"])).toEqual(["nothing_runs products 1"]);
  await owedSince(null);
  const worker = startWorker(koppla.engine, { schedules: false });
  await koppla.run();
  await worker.stop();
  expect(await openIncidentsOf(["nothing_runs"])).toEqual([]);
});

test("a run that was begun and that nobody works on is noticed, and is over with its next page (O-18)", async () => {
  const jobs = (statement: string) =>
    withAdmin(koppla.engine.address, async (client) => (await client.query(statement)).rowCount);
  await jobs("delete from jobs.job where name = 'page'");
  await scope((within) => within.updateTable("run").set({ state: "cancelled" }).execute());
  await beginRun(koppla.engine, { ...placeOf("products"), mode: "changes", because: { kind: "machine" } });
  expect(await noticeSilence(koppla.engine)).toEqual([]);
  const waitsFor = (seconds: number) => jobs(`update jobs.job set start_after = now() - interval '${seconds} s'`);
  await waitsFor(46);
  expect(await noticeSilence(koppla.engine)).toEqual([flows.products]);
  expect(await openIncidentsOf(["nothing_runs"])).toEqual(["nothing_runs products 1"]);
  const worker = startWorker(koppla.engine, { schedules: false });
  await koppla.run();
  await worker.stop();
  expect(await openIncidentsOf(["nothing_runs"])).toEqual([]);
});

test("while a worker is at the pages of others, one that waits for its turn is no silence", async () => {
  await beginRun(koppla.engine, { ...placeOf("products"), mode: "changes", because: { kind: "machine" } });
  const taken = await koppla.engine.jobs.takePage();
  await beginRun(koppla.engine, { ...placeOf("orders"), mode: "changes", because: { kind: "machine" } });
  const admin = (statement: string) => withAdmin(koppla.engine.address, (client) => client.query(statement));
  await admin("update jobs.job set completed_on = now() - interval '50 s' where completed_on is not null");
  await admin("update jobs.job set start_after = now() - interval '50 s' where state = 'created'");
  expect(await noticeSilence(koppla.engine)).toEqual([]);
  const silentFor = (seconds: number) =>
    admin(
      `update jobs.job set started_on = now() - interval '${seconds} s', heartbeat_on = null where state = 'active'`,
    );
  await silentFor(11);
  expect(await noticeSilence(koppla.engine)).toEqual([flows.orders]);
  // Its worker has died, and there is none to find that out.
  await silentFor(49);
  expect(await noticeSilence(koppla.engine)).toEqual([flows.orders, flows.products]);
  await admin("update jobs.job set completed_on = now() where completed_on is not null");
  expect(await noticeSilence(koppla.engine)).toEqual([]);
  expect(taken).not.toBeNull();
});
