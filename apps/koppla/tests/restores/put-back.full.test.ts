import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readEvidence } from "@koppla/proof/checker/evidence";
import { koppla as command } from "@koppla/proof/kit/command";
import { fileFor } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { booksSettings, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import { keepRestoreMark } from "@koppla/service/context/restore-mark";
import { databaseAddress, leaveKeyCheck, migrate, withAdmin } from "@koppla/store";
import { type Database, openDatabase } from "@koppla/store/database/database";
import { noticeRestore } from "@koppla/store/database/installation";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@koppla/store/embedded/index";
import { isAlive } from "@koppla/store/embedded/processes";
import { afterEach, beforeEach, expect, test } from "vitest";

/* What nothing inside the database tells: its own files of an earlier moment, put back while everything stood still. */

const run = promisify(execFile);
let sandbox: TestSandbox;
let folder: string;
beforeEach(async () => {
  sandbox = await testSandbox({ products: 1 });
  folder = await mkdtemp(join(tmpdir(), "koppla-put-back-"));
});
afterEach(async () => {
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
});

type Environment = { readonly [name: string]: string };

function seed(seeded: object): Promise<unknown> {
  return sandbox.control("pim", "POST", "/seed", { mode: "merge", ...seeded });
}

/** Sets a shop up whose first order is placed. */
async function placeFirst(environment: Environment, reference: "COMMENT1" | "EXT_ID"): Promise<void> {
  const [from, to] = booksSettings(`orderReferenceField: ${reference}`);
  const file = join(folder, "koppla.yaml");
  await writeFile(file, fileFor(sandbox, 60_000).replace(from, to));
  await sandbox.control("pim", "POST", "/seed", { mode: "replace", products: [shopProduct("100001")] });
  await seed({ customers: [shopCustomer("501")], orders: [shopOrder("1", "501")] });
  expect(await command(["apply", file], environment)).toMatchObject({
    status: 0,
    stderr: expect.not.stringMatching(/mark/),
  });
  for (const flow of ["products", "orders"]) {
    expect((await command(["run", `parts-to-books/${flow}`, "--wait"], environment)).lastLine).toMatch(/created 1 /);
  }
}

/** Places one more, which is finished at once: the books then keep it in their history alone. */
async function placeSecond(environment: Environment): Promise<void> {
  await seed({ orders: [shopOrder("2", "501")] });
  const { lastLine } = await command(["run", "parts-to-books/orders", "--wait"], environment);
  expect(lastLine).toMatch(/created 1 /);
  await sandbox.control("books", "POST", "/finish-order", { orderNumber: "20260002" });
}

async function ordersOfBooks(): Promise<number> {
  const addresses = { pim: sandbox.pim.controlUrl, books: sandbox.books.controlUrl };
  return (await readEvidence(addresses)).booksOrders.length;
}

/** The last words that `koppla reconcile` has for the orders. */
async function reconciled(environment: Environment) {
  const told = await command(["reconcile", "parts-to-books/orders"], environment);
  const line = told.stdout.split("\n").find((one) => one.startsWith("parts-to-books/orders: ")) ?? told.stdout;
  return { ...told, line };
}

test.each([
  ["COMMENT1", /1 re-linked, 0 differ, 0 wait/],
  ["EXT_ID", /0 re-linked, 0 differ, 1 wait for a person/],
] as const)(
  "V15: a copy of the stopped data folder that is put back after one more order is noticed, and with %s nothing is placed again",
  async (reference, told) => {
    const home = join(folder, "data");
    const environment = { KOPPLA_HOME: home, KOPPLA_EGRESS_ALLOW: "127.0.0.1" };
    await placeFirst(environment, reference);
    await run("cp", ["-a", home, join(folder, "copy")]);
    await placeSecond(environment);

    await rm(home, { recursive: true });
    await run("mv", [join(folder, "copy"), home]);
    const first = await reconciled(environment);
    expect(first.stderr).toMatch(/restore mark .*data\.mark is newer than the database/);
    expect(first.line).toMatch(told);
    const again = await command(["run", "parts-to-books/orders", "--wait"], environment);
    expect(again.lastLine).toMatch(/created 0 /);
    expect(again.stderr).not.toMatch(/restore mark/);
    expect(await ordersOfBooks()).toBe(2);
  },
);

test("V15: older files put under the server of a process that lives on are noticed before it does anything else", async () => {
  const home = join(folder, "server");
  const now = () => new Date();
  const stop = async (server: EmbeddedPostgres) => {
    const { pid } = server;
    await server.stop();
    // Sessions of others keep it up.
    if (isAlive(pid)) process.kill(pid, "SIGINT");
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
  };
  const markOf = (database: Database) =>
    keepRestoreMark({ path: join(folder, "mark"), isNamed: true }, database, { now, onMessage: () => undefined });
  const restores = async (database: Database) => (await noticeRestore(database, now())).restores;

  let server = await startEmbeddedPostgres({ home });
  const address = databaseAddress({ ...server.connection });
  await migrate(address, now());
  await withAdmin(address, (client) => leaveKeyCheck(client, randomBytes(32)));
  const before = openDatabase(address);
  const first = await markOf(before);
  expect(await restores(before)).toBe(0);
  await first.stop();
  await before.destroy();
  await stop(server);
  await run("cp", ["-a", home, join(folder, "snapshot")]);

  server = await startEmbeddedPostgres({ home });
  const database = openDatabase(address);
  const mark = await markOf(database);
  try {
    expect(await restores(database)).toBe(0);
    await stop(server);
    server = await startEmbeddedPostgres({ home });
    expect(await restores(database), "the same files").toBe(0);
    await stop(server);
    await rm(home, { recursive: true });
    await run("mv", [join(folder, "snapshot"), home]);
    server = await startEmbeddedPostgres({ home });
    expect(await restores(database), "older files").toBe(1);
  } finally {
    await mark.stop();
    await database.destroy();
    await stop(server);
  }
});

test("V15: a database elsewhere whose volume is put back is noticed by KOPPLA_MARK: server, timeline and numbers are the same", async () => {
  const home = join(folder, "server");
  const mark = join(folder, "mark");
  const key = randomBytes(32).toString("hex");
  const server = { home, onMessage: () => undefined };
  const environmentOf = ({ connection }: Awaited<ReturnType<typeof startEmbeddedPostgres>>) => ({
    DATABASE_URL: `postgres://${connection.user}@/${connection.database}?host=${encodeURIComponent(connection.host)}`,
    KOPPLA_KEY: key,
    KOPPLA_EGRESS_ALLOW: "127.0.0.1",
    KOPPLA_MARK: mark,
  });
  let database = await startEmbeddedPostgres(server);
  await placeFirst(environmentOf(database), "EXT_ID");
  await database.stop();
  await run("cp", ["-a", home, join(folder, "snapshot")]);
  database = await startEmbeddedPostgres(server);
  await placeSecond(environmentOf(database));
  await database.stop();

  await rm(home, { recursive: true });
  await run("mv", [join(folder, "snapshot"), home]);
  database = await startEmbeddedPostgres(server);
  try {
    expect((await reconciled(environmentOf(database))).line).toMatch(/1 wait for a person/);
    const again = await command(["run", "parts-to-books/orders", "--wait"], environmentOf(database));
    expect(again.lastLine).toMatch(/created 0 /);
    expect(await ordersOfBooks()).toBe(2);
    // A lost mark is said, and holds nothing back.
    await rm(mark);
    const lost = await command(["reconcile", "parts-to-books/orders"], environmentOf(database));
    expect(lost.stderr).toMatch(/restore mark .*mark is not there/);
    expect(lost.stdout).not.toMatch(/after the restored backup/);
    expect(await readFile(mark, "utf8")).toMatch(/"epoch"/);
    // One that cannot be written is an error that says what to do.
    const refused = await command(["runs"], { ...environmentOf(database), KOPPLA_MARK: join(folder, "no", "mark") });
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/ENOENT.*Set KOPPLA_MARK to a file/) });
  } finally {
    await database.stop();
  }
});
