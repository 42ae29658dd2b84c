import { randomUUID } from "node:crypto";
import { beginRun, registerWebhook, removeWebhook, startWorker, type Worker, webhookState } from "@koppla/engine";
import { pimCaller } from "@koppla/proof/kit/pim-calls";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { refusalCounter } from "@koppla/service/webhooks/count-refusals";
import { type RunRow, readConfiguration, withinOrganisation } from "@koppla/store";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestServer, testServer } from "../test-server.ts";

let koppla: TestKoppla;
let server: TestServer;
let productsId: string;
let worker: Worker;

beforeAll(async () => {
  koppla = await testKoppla({ products: 60, worker: false });
  server = await testServer(koppla);
  const { flows } = await scope(readConfiguration);
  productsId = flows.find(({ name }) => name === "products")?.id ?? "";
  const first = startWorker(koppla.engine, { schedules: false });
  await koppla.run();
  await first.stop();
});
afterAll(async () => {
  await server?.http.close();
  await koppla?.close();
});
beforeEach(async () => {
  await koppla.sandbox.resetLedgers();
  worker = startWorker(koppla.engine, { concurrency: 1 });
});
afterEach(async () => {
  await worker.stop();
  await scope((within) => within.deleteFrom("record").where("state", "=", "failed").execute());
});

const scope = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, work);
const runs = (): Promise<RunRow[]> =>
  scope((within) => within.selectFrom("run").selectAll().orderBy("started_at").execute());
/** Runs since `before`, once nothing is left to begin or to do. */
async function runsSince(before: readonly RunRow[]): Promise<RunRow[]> {
  const waiting = async () => {
    const hints = await scope((within) => within.selectFrom("hint").select("id").execute());
    return hints.length + (await runs()).filter(({ state }) => state === "running").length;
  };
  await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
  return (await runs()).slice(before.length);
}
const change = (sku: string, price: string) => koppla.sandbox.changeProduct(sku, { gross_price: price });
const priceOf = async (sku: string) => (await koppla.sandbox.articles()).get(sku)?.PX_SELL;
const updated = (key: string, id: string = randomUUID()) => ({ id, action: "product.updated", key });
/** What happens to Parts PIM's deliveries. */
const deliveries = (mode: string) =>
  koppla.sandbox.control("pim", "POST", "/switches", { webhooks: mode, callsPerMinute: 0 });
const countEvents = async () =>
  (await scope((within) => within.selectFrom("webhook_event").select("event_mark").execute())).length;

test("the same webhook 50 times, at once and later, and under another id: one effect (F-25)", async () => {
  const before = await runs();
  await change("100001", "11.5000");
  const event = updated("100001");
  const answers = await Promise.all(Array.from({ length: 49 }, () => server.deliver([event])));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 49 }, () => 200));
  const [run, ...more] = await runsSince(before);
  expect(run).toMatchObject({ mode: "records", requested_keys: ["100001"], state: "succeeded", updated: 1 });
  expect(more).toEqual([]);
  expect((await server.deliver([event])).status).toBe(200);
  expect(await runsSince(before)).toHaveLength(1);
  await server.deliver([updated("100001")]);
  expect(await runsSince(before)).toMatchObject([{}, { updated: 0, unchanged: 1 }]);
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(1);
  expect(String(await priceOf("100001"))).toBe("11.5");
});

test("a delivery whose keys cannot be kept is taken, and the records beside them go their way (V7)", async () => {
  const before = await runs();
  await change("100002", "12.5000");
  const events = ["1\u0000 2", "5\ud83d", "100002"].map((key) => updated(key));
  expect((await server.deliver(events)).status).toBe(200);
  const [run] = await runsSince(before);
  expect(run).toMatchObject({ mode: "records", updated: 1, failed: 2, unknown: 0 });
  expect(String(await priceOf("100002"))).toBe("12.5");
});

const refusedIncidents = () =>
  scope((within) =>
    within.selectFrom("incident").selectAll().where("code", "=", "webhook_refused").orderBy("opened_at").execute(),
  );

test("deliveries refused again and again are one incident of the connection, counted, over with the next good one (S-31)", async () => {
  await server.deliver([updated("100001")]);
  const forged = () => server.deliver([updated("100001")], { secret: "another secret that is long enough" });
  const unknown = `${server.http.url}/webhooks/${"B".repeat(32)}`;
  await Promise.all(Array.from({ length: 10 }, () => server.deliver([updated("100001")], { url: unknown })));
  await forged();
  await server.deliver([updated("100001")], { atSeconds: Math.floor(Date.now() / 1_000) - 330 });
  expect(await refusedIncidents()).toEqual([]);
  for (let more = 0; more < 20; more += 1) {
    expect((await forged()).status).toBe(401);
  }
  const place = { connection_id: server.connection.connectionId, flow_id: null };
  expect(await refusedIncidents()).toMatchObject([{ ...place, closed_at: null, seen: "3" }]);
  await server.deliver([updated("100001")]);
  expect(await refusedIncidents()).toMatchObject([{ closed_at: expect.any(Date) }]);
  // By turns, refused and taken: not opened again at once.
  for (let more = 0; more < 5; more += 1) {
    await forged();
  }
  expect(await refusedIncidents()).toHaveLength(1);
});

test("what goes on being refused is stored once a minute, and opened three times an hour at most; another server ends it", async () => {
  let nowMs = 0;
  const address = { ...server.connection, madeAt: new Date(), now: new Date() };
  const [one, other] = [refusalCounter(koppla.engine, () => nowMs), refusalCounter(koppla.engine, () => nowMs)];
  const before = (await refusedIncidents()).length;
  const rows = async () => (await refusedIncidents()).slice(before);
  await other.taken(address);
  for (; nowMs < 180_000; nowMs += 1_000) {
    await one.refused(address, "forged");
  }
  const [incident] = await rows();
  expect(incident).toMatchObject({ closed_at: null, seen: "123" });
  await other.taken(address);
  expect(await rows()).toMatchObject([{ closed_at: expect.any(Date) }]);
  for (; nowMs < 3_600_000; nowMs += 10_000) {
    await one.refused(address, "stale");
    await one.refused(address, "stale");
    await one.refused(address, "stale");
    await one.taken(address);
  }
  expect((await rows()).length).toBeLessThanOrEqual(4);
});

test("what is not proven to come from Parts PIM is refused, all in the same words, and nothing is stored (S-31)", async () => {
  const [events, before] = [await countEvents(), await runs()];
  const now = Math.floor(Date.now() / 1_000);
  const unknown = `${server.http.url}/webhooks/${"A".repeat(32)}`;
  const answers = await Promise.all([
    server.deliver([updated("100001")], { url: unknown }),
    server.deliver([updated("100001")], { secret: "another secret that is long enough" }),
    server.deliver([updated("100001")], { secret: "" }),
    server.deliver([updated("100001")], { atSeconds: now - 330 }),
    server.deliver([updated("100001")], { atSeconds: now + 330 }),
    server.deliver([updated("100001")], { headers: { "x-partspim-signature": "" } }),
  ]);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
  expect(new Set(bodies).size).toBe(1);
  expect(answers[0]?.headers.get("content-type")).toContain("application/problem+json");
  expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ status: 401, title: "Refused" });
  expect(await countEvents()).toBe(events);
  expect(await runs()).toHaveLength(before.length);
});

test("bodies that are too large, of another type or not the contract's are refused as problems (S-31)", async () => {
  const status = async (answer: Promise<Response>) => {
    const { status: code, headers } = await answer;
    return [code, headers.get("content-type")];
  };
  const problem = "application/problem+json; charset=utf-8";
  expect(await status(server.deliver([], { rawBody: "x".repeat(65 * 1024) }))).toEqual([413, problem]);
  expect(await status(server.deliver([], { headers: { "content-type": "text/plain" } }))).toEqual([415, problem]);
  expect(await status(server.deliver([], { rawBody: "{}" }))).toEqual([422, problem]);
  expect(await status(fetch(`${server.http.url}/webhooks`))).toEqual([404, problem]);
  expect(server.errors).toEqual([]);
});

test("events in any order, doubled, older after newer: what Parts PIM holds in the end is what the books hold (F-26)", async () => {
  const before = await runs();
  const skus = Array.from({ length: 12 }, (_, index) => String(100_011 + index));
  const created = ["900001", "900002", "900003"];
  const call = await pimCaller(koppla.sandbox);
  await deliveries("loss");
  const product = { type: "simple", unit: "PCE", tax_code: "NL21", currency: "EUR", enabled: true };
  await call("PATCH", "/products", {
    items: created.map((sku) => ({ ...product, sku, name: { nl: `Nieuw ${sku}` }, gross_price: "3.0000" })),
  });
  for (const [index, sku] of skus.entries()) {
    await change(sku, `${20 + index}.0000`);
  }
  const events = [...skus, ...created].flatMap((key) => [
    { ...updated(key), action: "product.updated" },
    { ...updated(key), action: "product.created" },
    updated(key),
  ]);
  const shuffled = [...events, ...events].toSorted((one, other) => one.id.localeCompare(other.id));
  for (let start = 0; start < shuffled.length; start += 10) {
    expect((await server.deliver(shuffled.slice(start, start + 10).toReversed())).status).toBe(200);
  }
  await runsSince(before);
  const articles = await koppla.sandbox.articles();
  expect(skus.map((sku) => String(articles.get(sku)?.PX_SELL))).toEqual(skus.map((_, index) => String(20 + index)));
  expect(created.map((sku) => articles.get(sku)?.ART_DESC1)).toEqual(created.map((sku) => `Nieuw ${sku}`));
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBeLessThanOrEqual(15);
  await deliveries("normal");
});

test("hints of a flow that is at work wait for its run to end, and become one run; many become a pass of changes", async () => {
  const before = await runs();
  await worker.stop();
  await beginRun(koppla.engine, {
    organisationId: koppla.organisationId,
    flowId: productsId,
    mode: "changes",
    because: { kind: "machine" },
  });
  await change("100031", "31.5000");
  await server.deliver([updated("100031"), updated("100032")]);
  await server.deliver([updated("100031")]);
  worker = startWorker(koppla.engine, { concurrency: 1 });
  expect(await runsSince(before)).toMatchObject([
    { mode: "changes" },
    { mode: "records", requested_keys: ["100031", "100032"], read: 2 },
  ]);
  const all = [...before, ...(await runsSince(before))];
  await worker.stop();
  for (let sku = 100_001; sku <= 100_050; sku += 10) {
    await server.deliver(Array.from({ length: 10 }, (_, index) => updated(String(sku + index))));
  }
  worker = startWorker(koppla.engine, { concurrency: 1 });
  expect(await runsSince(all)).toMatchObject([{ mode: "changes" }]);
});

test("a flow that was never run is not begun by a webhook", async () => {
  const before = await runs();
  expect((await server.deliver([{ id: randomUUID(), action: "order.created", key: "9001" }])).status).toBe(200);
  expect(await runsSince(before)).toEqual([]);
});

test("an order that was cancelled before it was placed is skipped, whichever event comes first (F-26)", async () => {
  await koppla.runFlow("orders");
  const before = await runs();
  await seedShop(koppla, {
    customers: [shopCustomer("601")],
    orders: ["96011", "96012"].map((id) => shopOrder(id, "601", { status: "cancelled" })),
  });
  const order = (action: string, key: string) => ({ id: randomUUID(), action, key });
  await server.deliver([order("order.updated", "96011"), order("order.created", "96011")]);
  await server.deliver([order("order.created", "96012"), order("order.updated", "96012")]);
  const skipped = (await runsSince(before)).reduce((sum, run) => sum + run.skipped, 0);
  expect(skipped).toBeGreaterThanOrEqual(2);
  expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
});

test("Parts PIM's own deliveries bring a change to the books within 5 s, also doubled and turned round", async () => {
  const call = await pimCaller(koppla.sandbox);
  const tookMs: number[] = [];
  for (const mode of ["normal", "duplicate", "reorder"]) {
    await deliveries(mode);
    const price = `${100 + tookMs.length}.5000`;
    const startedMs = performance.now();
    await call("PATCH", "/products", { items: ["100041", "100042"].map((sku) => ({ sku, gross_price: price })) });
    const wanted = String(100.5 + tookMs.length);
    await expect.poll(async () => String(await priceOf("100042")), { timeout: 10_000, interval: 25 }).toBe(wanted);
    tookMs.push(performance.now() - startedMs);
  }
  console.log(`webhook → books: ${tookMs.map((ms) => Math.round(ms)).join(", ")} ms`);
  expect(Math.max(...tookMs)).toBeLessThan(5_000);
});

test("an address that Parts PIM no longer knows is registered again, and one that was removed leads nowhere", async () => {
  const { engine, sandbox } = koppla;
  const publicUrl = server.http.url;
  expect(await registerWebhook(engine, { ...server.connection, publicUrl })).toBe(false);
  await server.deliver([updated("100001")]);
  expect(await webhookState(engine, server.connection)).toMatchObject({
    registered: true,
    lastEventAt: expect.any(Date),
  });
  const call = await pimCaller(sandbox);
  await call("DELETE", "/webhooks/1", {});
  expect(await webhookState(engine, server.connection)).toMatchObject({ registered: false });
  expect(await registerWebhook(engine, { ...server.connection, publicUrl })).toBe(true);
  const { url } = (await webhookState(engine, server.connection)) ?? { url: "" };
  // Another public address takes the place of the first.
  expect(await registerWebhook(engine, { ...server.connection, publicUrl: `${publicUrl}/koppla/` })).toBe(true);
  expect((await server.deliver([updated("100001")], { url })).status).toBe(401);
  const moved = await webhookState(engine, server.connection);
  expect(moved?.url).toMatch(/\/koppla\/webhooks\/[\w-]{32}$/);
  expect(await removeWebhook(engine, server.connection)).toBe(true);
  expect(await webhookState(engine, server.connection)).toBeNull();
  expect(await removeWebhook(engine, server.connection)).toBe(false);
});
