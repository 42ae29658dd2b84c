import { startWorker } from "@koppla/engine";
import { koppla as command } from "@koppla/proof/kit/command";
import { startServerProcess } from "@koppla/proof/kit/register-server";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openShop, placedOrders, seedShop, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import { auditLog } from "@koppla/service/audit/audit-log";
import { listVersions } from "@koppla/service/flows/versions";
import { machineActor } from "@koppla/service/ground/actor";
import { listLinks } from "@koppla/service/links/links";
import { listRecords } from "@koppla/service/records/record-list";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestApi, testApi } from "../api/test-api.ts";
import { labelsOf } from "./crash-suites.ts";

/*
 * The process dies before and after what a person settles about a record: it is settled whole or not at all, the same again
 * settles it, and no order goes that was skipped, or goes twice.
 */

const orders = "parts-to-books/orders";
const products = "parts-to-books/products";
const owner = machineActor();

let koppla: TestKoppla;
let api: TestApi;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
});
afterEach(async () => {
  await api?.close();
  await koppla?.close();
});

/** With a worker as long as it takes: the processes that die work alone. */
async function working(work: () => Promise<unknown>): Promise<void> {
  const worker = startWorker(koppla.engine, { schedules: false, concurrency: 1 });
  try {
    await work();
  } finally {
    await worker.stop();
  }
}

const order = (more: object = {}) => {
  const { lines, ...rest } = shopOrder("9001", "501", { ...more });
  const [line] = [lines].flat();
  return { ...rest, lines: [{ ...(typeof line === "object" ? line : {}), sku: "100777" }] };
};

/** An order that waits for its article. */
const waitingOrder = () =>
  working(async () => {
    await openShop(koppla);
    await seedShop(koppla, { customers: [shopCustomer("501")], orders: [order()] });
    await koppla.runFlow("orders");
  });

interface Act {
  readonly path: "flows/default" | "records/skip" | "records/match";
  readonly body: object;
}

const skip: Act = { path: "records/skip", body: { flow: orders, records: ["9001"], reason: "Agreed" } };

const key = () => api.keyWith(["look", "operate", "set_up"]);

/** Sends it to a server that dies at a place. */
async function sendToDying(place: string, { path, body }: Act): Promise<Response> {
  const secret = await key();
  const server = await startServerProcess({ ...koppla.environment, KOPPLA_CRASH_AT: place });
  try {
    return await fetch(`${server.url}/api/v1/organisations/demo/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } finally {
    await server.stop();
  }
}

/** @returns the answer's status */
async function send({ path, body }: Act): Promise<number> {
  return (await api.send(`/organisations/demo/${path}`, { key: await key(), body })).status;
}

async function entriesOf(action: string): Promise<number> {
  const { items } = await auditLog(koppla.engine, owner, { limit: 999 });
  return items.filter((entry) => entry.action === action).length;
}

const stateOf = async (flow: string, record: string) =>
  (await listRecords(koppla.engine, owner, { flow, record })).items[0]?.state;

const tried = ["flow.default", "record.match", "record.skip", "record.lift"];

test("each label of acts has a case", () => {
  expect(tried).toEqual(labelsOf("act"));
});

const moments = [
  { moment: "before", done: 0 },
  { moment: "after", done: 1 },
] as const;

test.each(moments)("flow.default:$moment", async ({ moment, done }) => {
  const act = { path: "flows/default", body: { flow: products, field: "ART_DESC2", value: "none" } } as const;
  await expect(sendToDying(`flow.default:${moment}`, act)).rejects.toThrow("fetch failed");
  const versions = async () => (await listVersions(koppla.engine, owner, { flow: products })).items.length;
  expect([await versions(), await entriesOf("flows.default")]).toEqual([1 + done, done]);
  expect(await send(act)).toBe(200);
  expect([await versions(), await entriesOf("flows.default")]).toEqual([2, 1]);
});

test.each(moments)("record.skip:$moment", async ({ moment, done }) => {
  await waitingOrder();
  await expect(sendToDying(`record.skip:${moment}`, skip)).rejects.toThrow("fetch failed");
  expect(await stateOf(orders, "9001")).toBe(done === 1 ? "skipped" : "waiting");
  expect(await entriesOf("records.skip")).toBe(done);
  expect(await send(skip)).toBe(done === 1 ? 422 : 200);
  expect(await entriesOf("records.skip")).toBe(1);
  await seedShop(koppla, { products: [shopProduct("100777")] });
  await working(async () => {
    await koppla.run();
    expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, skipped: 1 });
  });
  expect(await placedOrders(koppla)).toEqual([]);
});

test.each(moments)("record.lift:$moment", async ({ moment }) => {
  await waitingOrder();
  await send(skip);
  await seedShop(koppla, { products: [shopProduct("100777")], orders: [order({ shipping_cost: "8.95" })] });
  await working(() => koppla.run());
  const run = ["run", orders, "--wait"];
  const died = await command(run, { ...koppla.environment, KOPPLA_CRASH_AT: `record.lift:${moment}` });
  expect(died.signal, died.stderr).toBe("SIGKILL");
  expect(await placedOrders(koppla)).toEqual([]);
  await command(run, koppla.environment);
  expect(await stateOf(orders, "9001")).toBe("done");
  await command(run, koppla.environment);
  expect(await placedOrders(koppla)).toHaveLength(1);
});

test.each(moments)("record.match:$moment", async ({ moment, done }) => {
  const doubtful = { AG_CODE: "ALG", VAT_CODE: "1", ART_DESC1: "Of the books", PX_SELL: 1, EAN_CODE: "4006381333931" };
  const rows = [{ ...doubtful, ART_CODE: "100001" }];
  await koppla.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows });
  await seedShop(koppla, { products: [{ ...shopProduct("100001"), gtin: "8712345678906" }] });
  await working(() => koppla.run());
  expect(await stateOf(products, "100001")).toBe("waiting");
  const body = { flow: products, record: "100001", candidate: "100001" };
  const linked = async () => (await listLinks(koppla.engine, owner, { flow: products, source: "100001" })).items.length;
  await expect(sendToDying(`record.match:${moment}`, { path: "records/match", body })).rejects.toThrow("fetch failed");
  expect([await linked(), await entriesOf("records.match")]).toEqual([done, done]);
  expect(await send({ path: "records/match", body: { ...body, candidate: "OLD-1" } })).toBe(422);
  expect(await send({ path: "records/match", body })).toBe(200);
  expect(await linked()).toBe(1);
  await working(() => koppla.run());
  expect(await stateOf(products, "100001")).toBe("done");
});
