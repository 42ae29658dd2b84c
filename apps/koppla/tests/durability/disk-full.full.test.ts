import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beginRun, startWorker } from "@koppla/engine";
import { koppla } from "@koppla/proof/kit/command";
import { fileFor, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSandbox } from "@koppla/proof/kit/test-sandbox";
import { wordsOf } from "@koppla/service/context/explain-error";
import { databaseAddress, readConfiguration, readRun, withAdmin, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestServer, testServer } from "../test-server.ts";

/* F-21: by the error that PostgreSQL gives, at each table that grows; and with a disk that is full. */

const products = 24;

let testing: TestKoppla;
let server: TestServer;
beforeEach(async () => {
  testing = await testKoppla({ products, worker: false });
  server = await testServer(testing);
  await testing.sandbox.resetLedgers();
});
afterEach(async () => {
  await server?.http.close();
  await testing?.close();
});

const inOrganisation = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(testing.engine.database, testing.organisationId, work);
const onDatabase = (sql: string) => withAdmin(testing.engine.address, (client) => client.query(sql));

/** PostgreSQL can store nothing more in this table, and says so as it does when its disk is full. */
async function fillUp(table: string): Promise<void> {
  await onDatabase(`create function no_room() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$`);
  await onDatabase(`create trigger no_room before insert or update on ${table} for each statement
    execute function no_room()`);
}
const makeRoom = () => onDatabase("drop function no_room cascade");

async function deathsAndIncidents() {
  return inOrganisation(async (scope) => ({
    deaths: await scope.selectFrom("record").select("source_key").where("deaths", ">", 0).execute(),
    incidents: await scope.selectFrom("incident").select("code").execute(),
  }));
}

async function creations(of: Pick<TestKoppla["sandbox"], "ledger">): Promise<readonly string[]> {
  const { entries } = await of.ledger("books");
  return entries.filter(({ operation, applied }) => operation === "AK1.create" && applied).map(({ key }) => key);
}

test.each([
  // Intents cannot be stored, so nothing is sent; then outcomes cannot, so what was sent is looked for again.
  { full: "record", sent: 0 },
  { full: "link", sent: products },
])(
  "no room in $full while a run writes: no record is blamed, no try is spent, and it goes on by itself (F-21)",
  {
    timeout: 90_000,
  },
  async ({ full, sent }) => {
    const { flows } = await inOrganisation(readConfiguration);
    const flowId = flows.find(({ name }) => name === "products")?.id ?? "";
    await fillUp(full);
    const { runId } = await beginRun(testing.engine, {
      organisationId: testing.organisationId,
      flowId,
      mode: "full",
      because: { kind: "machine" },
    });
    const told: string[] = [];
    let firstMs: number | undefined;
    const worker = startWorker(testing.engine, {
      schedules: false,
      concurrency: 1,
      onError(error) {
        firstMs ??= performance.now();
        told.push(wordsOf(error));
      },
    });
    try {
      await expect.poll(() => told.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
      const run = await inOrganisation((scope) => readRun(scope, runId));
      expect(run).toMatchObject({ state: "running", tries: 0, problem_code: null, waiting_until: null });
      expect(await deathsAndIncidents()).toEqual({ deaths: [], incidents: [] });
      expect(await creations(testing.sandbox)).toHaveLength(sent);
      // The source is read for each of them, so they become rarer: after 0.25, 0.5 and 1 s.
      expect(performance.now() - (firstMs ?? 0)).toBeGreaterThan(1_700);
      expect(new Set(told)).toEqual(new Set([expect.stringMatching(/could not store any more.*Make room.*53100/)]));
      await makeRoom();
      await expect
        .poll(() => inOrganisation((scope) => readRun(scope, runId)), { timeout: 30_000 })
        .toMatchObject({ state: "succeeded", created: products, failed: 0, waiting: 0, unknown: 0 });
    } finally {
      await worker.stop();
    }
    const created = await creations(testing.sandbox);
    console.log(`F-21 full=${full} created=${created.length} broken_off=${told.length}`);
    expect(created).toHaveLength(products);
    expect(new Set(created).size).toBe(products);
    expect(await deathsAndIncidents()).toEqual({ deaths: [], incidents: [] });
  },
);

test("a webhook that cannot be stored is answered 503, /readyz says why, and its next delivery is taken (F-21)", async () => {
  const readiness = async () => {
    const answer = await fetch(`${server.http.url}/readyz`);
    return [answer.status, await answer.text()];
  };
  const event = [{ id: "one", action: "product.updated", key: "100001" }];
  await fillUp("webhook_event");
  expect((await server.deliver(event)).status).toBe(503);
  expect(await readiness()).toEqual([503, expect.stringContaining("has no room")]);
  await makeRoom();
  expect((await server.deliver(event)).status).toBe(200);
  expect(await readiness()).toEqual([200, expect.anything()]);
  const events = await inOrganisation((scope) => scope.selectFrom("webhook_event").select("event_mark").execute());
  expect(events).toHaveLength(1);
  expect(server.errors.map(wordsOf)).toEqual([expect.stringMatching(/could not store any more/)]);
});

/** Whether a file system of a given size can be had here: for root, where containers do not forbid it. */
function mount(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m,mode=711", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
const unmount = (folder: string) => execFileSync("umount", ["-l", folder]);

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "koppla-mount-"));
  const can = mount(folder);
  if (can) unmount(folder);
  rmSync(folder, { recursive: true });
  return can;
}

/** Writes until there is no room left. */
function fillDisk(path: string): void {
  const file = openSync(path, "w");
  const block = Buffer.alloc(4_096);
  try {
    while (writeSync(file, block) > 0);
  } catch (error) {
    expect(error).toMatchObject({ code: "ENOSPC" });
  } finally {
    closeSync(file);
  }
}

/** Uses up what is left of the database's journal, over which PostgreSQL itself goes down. */
async function fillJournal(home: string): Promise<void> {
  const [, , , , host = ""] = (await readFile(join(home, "postgres", "postmaster.pid"), "utf8")).split("\n");
  const address = databaseAddress({ host, port: 5432, user: "koppla", database: "koppla" });
  const writing = withAdmin(address, async (client) => {
    client.on("error", () => undefined);
    for (;;) await client.query("select pg_logical_emit_message(false, 'koppla', repeat('x', 1000000))");
  });
  await expect(writing).rejects.toThrow();
}

test("a disk that is full, until PostgreSQL itself goes down: the run goes on by itself, each product once (F-21)", {
  timeout: 120_000,
}, async ({ skip }) => {
  skip(!canMount(), "only root may mount a small disk; the tests above show the same by the error alone");
  const many = 200;
  const home = await mkdtemp(join(tmpdir(), "koppla-full-"));
  expect(mount(home)).toBe(true);
  const sandbox = await testSandbox({ products: many });
  try {
    const environment = { KOPPLA_HOME: home, KOPPLA_EGRESS_ALLOW: "127.0.0.1" };
    const file = join(home, "shop.yaml");
    await writeFile(file, fileFor(sandbox, 60_000));
    const applied = await koppla(["apply", file], environment);
    expect(applied.status, applied.stderr).toBe(0);
    await sandbox.control("books", "POST", "/faults", { match: {}, kind: "latency", parameters: { delayMs: 50 } });
    let told = "";
    const running = koppla(["run", "parts-to-books/products", "--wait", "--json"], environment, {
      onTold: (stderr) => {
        told = stderr;
      },
    });
    await expect.poll(() => creations(sandbox), { timeout: 60_000, interval: 20 }).not.toEqual([]);
    const startedMs = performance.now();
    fillDisk(join(home, "ballast"));
    await expect.poll(() => told, { timeout: 30_000 }).toContain("Make room on the database's disk. (53100)");
    const fullMs = performance.now();
    await fillJournal(home);
    const log = () => readFile(join(home, "postgres.log"), "utf8");
    await expect.poll(log, { timeout: 20_000 }).toMatch(/FATAL: {2}could not write to file "pg_wal/);
    await rm(join(home, "ballast"));
    const roomMs = performance.now();
    const { status, stderr, lastLine } = await running;
    const took = [fullMs - startedMs, roomMs - fullMs, performance.now() - roomMs].map(Math.round);
    console.log(`F-21 told_ms=${took[0]} down_ms=${took[1]} recovered_ms=${took[2]}`);
    expect(status, stderr).toBe(0);
    expect(JSON.parse(lastLine)).toMatchObject({
      status: "succeeded",
      counts: { read: many, created: many, failed: 0, unknown: 0, waiting: 0 },
    });
    const created = await creations(sandbox);
    expect(created).toHaveLength(many);
    expect(new Set(created).size).toBe(many);
  } finally {
    await sandbox.close();
    unmount(home);
    await rm(home, { recursive: true, force: true });
  }
});
