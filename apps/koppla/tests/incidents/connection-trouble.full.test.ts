import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { applyWith, booksSettings, seedShop, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import { machineActor } from "@koppla/service/ground/actor";
import { viewRun } from "@koppla/service/runs/run-standing";
import { readBreakers, readConfiguration, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { progressOf } from "../../src/render/run-lines.ts";

let testing: TestKoppla;
beforeEach(async () => {
  testing = await testKoppla({ products: 3, worker: false });
});
afterEach(async () => {
  await testing?.close();
});

const inOrganisation = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(testing.engine.database, testing.organisationId, work);

async function breakers() {
  const { connections } = await inOrganisation(readConfiguration);
  return inOrganisation((scope) =>
    readBreakers(
      scope,
      connections.map(({ id }) => id),
    ),
  );
}

/** How a run stands while it waits for its connection; null: it does not, just now. */
async function pausedProgress(): Promise<string | null> {
  const run = await inOrganisation((scope) =>
    scope.selectFrom("run").selectAll().where("problem_code", "=", "connection_paused").executeTakeFirst(),
  );
  const standing =
    run === undefined ? null : await viewRun(testing.engine, machineActor("nl"), { organisation: "demo", run: run.id });
  return standing === null || standing.waitingUntil === null || standing.pause === null ? null : progressOf(standing);
}

const call = (...args: string[]) => koppla(args, testing.environment);

test("a system that is away pauses its connection: one page asks, the others wait, and all go on when it is back (O-12)", async () => {
  await seedShop(testing, { customers: [shopCustomer("700")], orders: [shopOrder("9700", "700", { lines: [] })] });
  await testing.sandbox.control("pim", "POST", "/faults", { match: { effect: "read" }, kind: "resetBeforeCommit" });
  await testing.sandbox.resetLedgers();
  const runs = ["products", "orders"].map((name) => call("run", `parts-to-books/${name}`, "--wait", "--json"));
  await expect.poll(async () => (await breakers())[0]?.failures ?? 0, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  const [breaker] = await breakers();
  const { readCalls } = (await testing.sandbox.ledger("pim")).counts;
  // Both flows failed at most once each before the connection was paused; from then on a probe is one call.
  expect(readCalls).toBeLessThanOrEqual((breaker?.failures ?? 0) + 2);
  // Whoever waits is told once, in a line, until when.
  const paused = await vi.waitUntil(pausedProgress, { timeout: 30_000, interval: 50 });
  expect(paused).toMatch(
    /^(?:products|orders): Parts PIM is niet bereikbaar: Koppla wacht tot (\S+ )?\d\d:\d\d:\d\d \S+\.$/,
  );
  await testing.sandbox.control("pim", "DELETE", "/faults");
  const ended = await Promise.all(runs);
  expect(ended.map(({ lastLine }) => JSON.parse(lastLine).status)).toContain("succeeded");
  expect(ended.every(({ lastLine }) => JSON.parse(lastLine).status !== "failed")).toBe(true);
  expect(await breakers()).toEqual([]);
  console.log(`O-12 failures=${breaker?.failures} calls=${readCalls}`);
});

test("a refused sign-in ends the run and asks; once a run gets through, nothing asks any more", async () => {
  const signInNeeded = async () =>
    (await inOrganisation(readConfiguration)).connections.filter((row) => row.sign_in_needed).map(({ name }) => name);
  // A sign-in that works is not replaced by one that does not: this one has never been used.
  await inOrganisation((scope) =>
    scope.updateTable("connection").set({ tokens_sealed: null }).where("name", "=", "pim").execute(),
  );
  await applyWith(testing, ["adminKey: pim-admin", "adminKey: wrong"]);
  const refused = await call("run", "parts-to-books/products", "--wait", "--json");
  expect(JSON.parse(refused.lastLine)).toMatchObject({ status: "failed" });
  expect(refused.stderr).toContain("Copy the key from the API settings of Parts PIM again, and apply the file.");
  expect(refused.stderr).toContain("\n    koppla apply FILE.yaml\n");
  expect(await signInNeeded()).toEqual(["pim"]);
  await testing.apply(testing.file);
  const accepted = await call("run", "parts-to-books/products", "--wait", "--json");
  expect(JSON.parse(accepted.lastLine)).toMatchObject({ status: "succeeded" });
  expect(await signInNeeded()).toEqual([]);
});

test("a rate limit costs no try, and the run tells that it waits (F-06)", async () => {
  await testing.sandbox.control("pim", "POST", "/faults", {
    match: { effect: "read" },
    kind: "rateLimited",
    times: 9,
    parameters: { retryAfter: 0 },
  });
  const run = await call("run", "parts-to-books/products", "--wait", "--json");
  expect(JSON.parse(run.lastLine)).toMatchObject({ status: "succeeded", counts: { created: 3 } });
});

test("an order whose answers are lost eight times in a row is left to a person, and was looked for each time (I12, O-14)", {
  timeout: 180_000,
}, async () => {
  await applyWith(testing, booksSettings("longestRequestSeconds: 1"));
  await seedShop(testing, {
    products: [shopProduct("100001")],
    customers: [shopCustomer("800")],
    orders: [shopOrder("9800", "800")],
  });
  await call("run", "parts-to-books/products", "--wait");
  await testing.sandbox.control("books", "POST", "/faults", {
    match: { object: "SO1", effect: "write" },
    kind: "resetBeforeCommit",
  });
  await testing.sandbox.resetLedgers();
  let last = "";
  for (let round = 0; round < 4 && !last.includes('"failed":1'); round++) {
    last = (await call("run", "parts-to-books/orders", "--wait", "--json")).lastLine;
  }
  expect(JSON.parse(last)).toMatchObject({ counts: { failed: 1 } });
  const told = await call("records", "parts-to-books/orders", "--state", "failed");
  expect(told.stdout).toContain("was lost 8 times in a row");
  const { writeCalls, calls } = (await testing.sandbox.ledger("books")).counts;
  expect(calls["POST SO1"]).toBe(8);
  await testing.sandbox.control("books", "DELETE", "/faults");
  const again = await call("retry", "parts-to-books/orders", "--wait", "--json");
  expect(JSON.parse(again.lastLine)).toMatchObject({ status: "succeeded", counts: { created: 1 } });
  console.log(`I12 write_calls=${writeCalls}`);
});
