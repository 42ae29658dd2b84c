import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { openFlow } from "@koppla/engine";
import { koppla } from "@koppla/proof/kit/command";
import { nodeFlags } from "@koppla/proof/kit/programs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { findFlow } from "@koppla/service/flows/find-flow";
import { openHoldingSession, readCallState, readConfiguration, withAdmin, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

const caller = fileURLToPath(new URL("../../../../packages/proof/src/kit/call-all-the-time.ts", import.meta.url));
const ledgerSchema = z.object({ entries: z.array(z.object({ operation: z.string(), atMs: z.number() })) });
const madeSchema = z.object({ calls: z.number(), refused: z.number() });
const connectionSchema = z.object({
  name: z.string(),
  signedIn: z.string(),
  pausedUntil: z.string().nullable(),
  pausedBecause: z.string().nullable(),
  callsAtOnce: z.object({ now: z.number(), most: z.number() }),
  windows: z.array(z.object({ calls: z.number(), seconds: z.number(), used: z.number() })),
});

let testing: TestKoppla;
beforeEach(async () => {
  testing = await testKoppla({ products: 20 });
});
afterEach(async () => {
  await testing?.close();
});

async function connections() {
  const { stdout, stderr } = await koppla(["connections", "--json"], testing.environment);
  expect(stderr).toBe("");
  return stdout
    .trim()
    .split("\n")
    .map((line) => connectionSchema.parse(JSON.parse(line)));
}

test("four processes stay under 20 a second and 300 a minute together, by the sandbox's ledger (I8)", async () => {
  const { sandbox, environment, file } = testing;
  await testing.apply(file.replace("callsPerMinute: 60000", "callsPerMinute: 300, callsPerSecond: 20"));
  const children = ["one", "two", "three", "four"].map(async (name) => {
    const child = spawn(process.execPath, [...nodeFlags, caller, "4000", name], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    // One that dies without a line ends the test, and nothing is waited for that may have happened already.
    const [words, [status]] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(status).toBe(0);
    return madeSchema.parse(JSON.parse(words));
  });
  const made = await Promise.all(children);
  const { entries } = ledgerSchema.parse(await sandbox.control("pim", "GET", "/ledger"));
  const times = entries.filter(({ operation }) => operation.startsWith("product.")).map(({ atMs }) => atMs);
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
  console.log(`calls=${times.length} most_in_a_second=${most} by_process=${JSON.stringify(made)}`);
  expect(times.length).toBe(made.reduce((sum, { calls }) => sum + calls, 0));
  expect(made.every(({ refused }) => refused === 0)).toBe(true);
  expect(times.length).toBeGreaterThan(40);
  // Calls take differently long to arrive: at most those that are under way at once, four, can fall into a window besides.
  expect(most).toBeLessThanOrEqual(20 + 4);
  const pim = (await connections()).find(({ name }) => name === "pim");
  expect(pim?.windows.map(({ calls, seconds }) => [calls, seconds])).toEqual([
    [20, 1],
    [300, 60],
  ]);
  expect(pim?.windows[1]?.used).toBeGreaterThan(40);
});

const inAnHour = 3_600_000;
/** What the system says, and how long nothing goes out: not less than it says, at most an hour; a second without a word. */
const headers: readonly [header: string | number | null, pauseMs: number][] = [
  [null, 1_000],
  ["0", 0],
  ["1", 1_000],
  ["120", 120_000],
  ["1.5", 1_500],
  ["-5", 0],
  ["315360000", inAnHour],
  ["99999999999999999999", inAnHour],
  ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ["Fri, 31 Dec 2100 23:59:59 GMT", inAnHour],
  ["soon", 1_000],
  ["5, 7", 1_000],
];

test("whatever Retry-After says, the connection pauses for all, at least so long and at most an hour (F-06)", async () => {
  const { engine, sandbox, organisationId } = testing;
  const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
  const flow = findFlow(configuration, "parts-to-books/products");
  const pim = configuration.connections.find(({ name }) => name === "pim")?.id ?? "";
  for (const [retryAfter, pauseMs] of headers) {
    await withAdmin(engine.address, (client) => client.query("delete from call_state"));
    // As another process: one that remembers nothing of the pause before.
    const session = openHoldingSession(engine.address);
    const { source } = await openFlow({ ...engine, session }, organisationId, flow.id, { prove: false });
    const fault = { kind: "rateLimited", parameters: { retryAfter }, times: 1, match: { path: "/api/v1/products" } };
    await sandbox.control("pim", "POST", "/faults", fault);
    const before = Date.now();
    const call = source.session.http.request({ method: "GET", path: "/products", effect: "read" });
    await expect(call).rejects.toMatchObject({ category: "rate_limit" });
    const state = await withinOrganisation(engine.database, organisationId, (scope) => readCallState(scope, pim));
    const pausedMs = (state.pausedUntil?.getTime() ?? before) - before;
    const tookMs = Date.now() - before;
    expect.soft(pausedMs, `Retry-After: ${retryAfter}`).toBeGreaterThanOrEqual(pauseMs < tookMs ? 0 : pauseMs - 5);
    expect.soft(pausedMs, `Retry-After: ${retryAfter}`).toBeLessThanOrEqual(pauseMs + tookMs);
    expect.soft(state.lowered?.to, `Retry-After: ${retryAfter}`).toBe(2);
    await session.close();
  }
});

test("a pause of an hour costs a run no try, and everybody can read until when it lasts (F-06)", async () => {
  const { engine, sandbox, organisationId } = testing;
  const fault = { kind: "rateLimited", parameters: { retryAfter: 315_360_000 }, times: 1, match: { effect: "write" } };
  await sandbox.control("books", "POST", "/faults", fault);
  void testing.run().catch(() => undefined);
  const run = await vi.waitUntil(
    async () => {
      const rows = await withinOrganisation(engine.database, organisationId, (scope) =>
        scope.selectFrom("run").selectAll().where("problem_code", "is not", null).execute(),
      );
      return rows[0];
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(run).toMatchObject({ state: "running", tries: 0 });
  const books = (await connections()).find(({ name }) => name === "books");
  expect(books).toMatchObject({ signedIn: "yes", pausedBecause: "rate_limited", callsAtOnce: { now: 1, most: 2 } });
  expect(Date.parse(books?.pausedUntil ?? "") - Date.now()).toBeGreaterThan(3_500_000);
  const { stdout } = await koppla(["connections", "--language", "sv"], testing.environment);
  expect(stdout).toMatch(/AccountView bad om färre anrop: väntar till .*\d\d:\d\d \S+\./);
});
