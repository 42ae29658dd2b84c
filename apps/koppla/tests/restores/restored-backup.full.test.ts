import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beginRun, startWorker, tokensOf } from "@koppla/engine";
import { readEvidence } from "@koppla/proof/checker/evidence";
import { koppla as command } from "@koppla/proof/kit/command";
import { type Backup, backUp } from "@koppla/proof/kit/restore";
import { fileFor, signedInAnew, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksSettings,
  openShop,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
} from "@koppla/proof/kit/trade";
import { secretPlace } from "@koppla/service/connections/stored-credentials";
import { openContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { viewRun } from "@koppla/service/runs/run-standing";
import { heldFlows, listLinks, type RunRow, readConfiguration, readRun, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
let backup: Backup | undefined;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
});
afterEach(async () => {
  await backup?.drop();
  backup = undefined;
  await koppla?.close();
});

const orders = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => shopOrder(String(first + index), index % 2 === 0 ? "501" : "502"));

/** Works on the queue while something is done. */
async function working<Result>(work: () => Promise<Result>): Promise<Result> {
  const worker = startWorker(koppla.engine, { schedules: false, concurrency: 1 });
  try {
    return await work();
  } finally {
    await worker.stop();
  }
}

const inOrganisation = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, work);

async function orderFlow() {
  const { flows, connections } = await inOrganisation(readConfiguration);
  const flow = flows.find(({ name }) => name === "orders");
  return { flowId: flow?.id ?? "", booksId: connections.find(({ name }) => name === "books")?.id ?? "" };
}

async function countLinks(): Promise<number> {
  const { flows } = await inOrganisation(readConfiguration);
  const integrationId = flows[0]?.integration_id ?? "";
  const place = { organisationId: koppla.organisationId, integrationId, entity: "order", target: "right" } as const;
  return (await inOrganisation((scope) => listLinks(scope, place, { limit: 1_000 }))).length;
}

/** Begins a run of the order flow, and waits until it says why it does not go on. */
async function heldRun(): Promise<RunRow> {
  const { flowId } = await orderFlow();
  const { organisationId } = koppla;
  const { runId } = await beginRun(koppla.engine, {
    organisationId,
    flowId,
    mode: "changes",
    because: { kind: "machine" },
  });
  const read = async () => (await inOrganisation((scope) => readRun(scope, runId))) ?? null;
  await expect.poll(async () => (await read())?.problem_code, { timeout: 10_000 }).toBe("restored_backup");
  const run = await read();
  if (run === null) throw new Error("The run is gone.");
  return run;
}

/** The last words that `koppla reconcile` has for a flow after a restored backup. */
function restoredLine(stdout: string, flow: string): string {
  return stdout.split("\n").find((line) => line.startsWith(`parts-to-books/${flow}: `)) ?? stdout;
}

const standing = (run: string) => viewRun(koppla.engine, machineActor(), { organisation: "demo", run });

test("a restored backup sends nothing before what it has forgotten is linked again: 0 doubles, 40 re-linked, and once only (F-35, R-24)", async () => {
  await working(() => openShop(koppla));
  await seedShop(koppla, { customers: [shopCustomer("501"), shopCustomer("502")], orders: orders(20_000, 100) });
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ created: 100 });
  backup = await backUp(koppla);
  await seedShop(koppla, { orders: orders(21_000, 40) });
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ created: 40 });

  await backup.restore();
  expect(await countLinks()).toBe(100);
  await koppla.sandbox.resetLedgers();
  // The worker that was running all the time notices it as well as one that is started now.
  await working(async () => {
    const run = await heldRun();
    expect((await standing(run.id)).trouble).toMatch(/restored from a backup.*Koppla sends nothing until/);
  });
  const held = await inOrganisation((scope) => heldFlows(scope, null));
  expect(held).toHaveLength(2);

  const told = await command(["reconcile", "parts-to-books/orders"], koppla.environment);
  expect(told.stderr).toBe("");
  expect(restoredLine(told.stdout, "orders")).toMatch(/140 records were looked at, 40 re-linked, 0 differ, 0 wait/);
  expect(told.stdout).toContain("parts-to-books/orders matched 140 explained 0");
  expect(told.status).toBe(0);
  for (const side of ["pim", "books"] as const) {
    expect((await koppla.sandbox.ledger(side)).counts.writeCalls).toBe(0);
  }

  // What was held goes on; a second start has nothing to look at.
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ state: "succeeded", created: 0, failed: 0 });
  expect(await countLinks()).toBe(140);
  const references = (await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1);
  expect([references.length, new Set(references).size]).toEqual([140, 140]);
  const second = await openContext(koppla.settings, { supervise: false });
  await second.close();
  expect(await inOrganisation((scope) => heldFlows(scope, null))).toEqual([]);
  expect((await command(["reconcile", "parts-to-books/orders"], koppla.environment)).stdout).toMatch(
    /^parts-to-books\/orders matched 140 /,
  );
  await seedShop(koppla, { orders: orders(22_000, 1) });
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ created: 1, failed: 0, waiting: 0 });
});

test("where the books cannot be searched for finished orders, what a restored backup may have forgotten waits for a person, and is not placed twice", async () => {
  await working(() => openShop(koppla));
  await applyWith(koppla, booksSettings("orderReferenceField: EXT_ID"));
  await seedShop(koppla, { customers: [shopCustomer("501"), shopCustomer("502")], orders: orders(20_000, 6) });
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ created: 6 });
  backup = await backUp(koppla);
  await seedShop(koppla, { orders: orders(21_000, 4) });
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ created: 4 });
  const placed = (await placedOrders(koppla)).filter(({ EXT_ID }) => String(EXT_ID).startsWith("WEB-21"));
  for (const { ORD_NR: orderNumber } of placed.slice(1)) {
    await koppla.sandbox.control("books", "POST", "/finish-order", { orderNumber });
  }

  await backup.restore();
  const told = await command(["reconcile", "parts-to-books/orders"], koppla.environment);
  expect(restoredLine(told.stdout, "orders")).toMatch(/, 1 re-linked, 0 differ, 3 wait for a person/);
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ created: 0, waiting: 3 });
  const addresses = { pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl };
  expect((await readEvidence(addresses)).booksOrders).toHaveLength(10);
});

test("refresh tokens that were used up since the backup: the flow stays held and says to log in again, and goes on after that (R-24)", async () => {
  await working(() => openShop(koppla));
  await seedShop(koppla, { customers: [shopCustomer("501"), shopCustomer("502")], orders: orders(20_000, 2) });
  await working(() => koppla.runFlow("orders"));
  backup = await backUp(koppla);
  // The access token has run out, and the refresh token is used up by the run that the backup does not know.
  await koppla.sandbox.control("books", "POST", "/clock", { advanceMs: 2 * 3_600_000 });
  await seedShop(koppla, { orders: orders(21_000, 2) });
  expect(await working(() => koppla.runFlow("orders"))).toMatchObject({ created: 2 });

  await backup.restore();
  const told = await command(["reconcile", "parts-to-books/orders"], koppla.environment);
  expect(told.status).toBe(1);
  expect(restoredLine(told.stdout, "orders")).toMatch(/held back after the restored backup: .*Sign in to the system/);
  expect(await inOrganisation((scope) => heldFlows(scope, null))).toHaveLength(2);

  const { booksId } = await orderFlow();
  const keys = await koppla.engine.keyRing.of(koppla.organisationId);
  const login = z
    .object({ access_token: z.string(), refresh_token: z.string() })
    .parse(await koppla.sandbox.control("books", "POST", "/login"));
  const { connections } = await inOrganisation(readConfiguration);
  const books = connections.find(({ id }) => id === booksId);
  if (books === undefined) {
    throw new Error("There is no connection to the books.");
  }
  const place = secretPlace(koppla.engine.connectors, books);
  await tokensOf(koppla.engine, keys, { organisationId: koppla.organisationId, ...place }).save({
    accessToken: login.access_token,
    refreshToken: login.refresh_token,
    expiresAtMs: Date.now() + 3_000_000,
  });
  const again = await command(["reconcile", "parts-to-books/orders"], koppla.environment);
  expect(restoredLine(again.stdout, "orders")).toMatch(/2 re-linked/);
  expect(again.status).toBe(0);
  expect(await placedOrders(koppla)).toHaveLength(4);
});

test("an older copy of the embedded database's folder that is put back is noticed by the mark beside it", async () => {
  const run = promisify(execFile);
  const home = await mkdtemp(join(tmpdir(), "koppla-mark-"));
  const environment = { KOPPLA_HOME: home, KOPPLA_EGRESS_ALLOW: "127.0.0.1" };
  try {
    const file = join(home, "koppla.yaml");
    await writeFile(file, fileFor(await signedInAnew(koppla.sandbox), 60_000));
    await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", products: [product("100001")] });
    expect((await command(["apply", file], environment)).status).toBe(0);
    const products = ["run", "parts-to-books/products", "--wait"];
    expect((await command(products, environment)).lastLine).toMatch(/created 1 /);
    await run("cp", ["-a", join(home, "postgres"), join(home, "copy")]);
    // Nothing has been put back yet: the next start has nothing to look at.
    await koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", products: [product("100002")] });
    expect((await command(products, environment)).lastLine).toMatch(/created 1 /);

    await rm(join(home, "postgres"), { recursive: true });
    await run("mv", [join(home, "copy"), join(home, "postgres")]);
    const told = await command(["reconcile", "parts-to-books/products"], environment);
    expect(restoredLine(told.stdout, "products")).toMatch(/2 records were looked at, 1 re-linked/);
    const again = await command(["reconcile", "parts-to-books/products"], environment);
    expect(again.stdout).toMatch(/^parts-to-books\/products matched 2 /);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

function product(sku: string) {
  return { sku, name: { nl: `Artikel ${sku}` }, gross_price: "10.0000", tax_code: "NL21", unit: "STK" };
}
