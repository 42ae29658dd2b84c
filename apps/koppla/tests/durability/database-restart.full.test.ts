import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { koppla } from "@koppla/proof/kit/command";
import { fileFor } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";

const products = 60;

let home: string;
let sandbox: TestSandbox;
let environment: { readonly [name: string]: string };
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "koppla-restart-"));
  sandbox = await testSandbox({ products });
  environment = { KOPPLA_HOME: home, KOPPLA_EGRESS_ALLOW: "127.0.0.1" };
  const file = join(home, "shop.yaml");
  await writeFile(file, fileFor(sandbox, 60_000));
  const applied = await koppla(["apply", file], environment);
  expect(applied.status, applied.stderr).toBe(0);
});
afterAll(async () => {
  await sandbox?.close();
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

async function killDatabase(signal: NodeJS.Signals): Promise<void> {
  const [pid = ""] = (await readFile(join(home, "postgres", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), signal);
}

test("PostgreSQL shut down, cut off and killed in the middle of a run: the run goes on by itself, each product once (F-17)", {
  timeout: 180_000,
}, async () => {
  await sandbox.control("books", "POST", "/faults", {
    match: { object: "AK1", effect: "write" },
    kind: "latency",
    parameters: { delayMs: 250 },
  });
  const running = koppla(["run", "parts-to-books/products", "--wait", "--json"], environment);
  const there = () => sandbox.articles().then(({ size }) => size);
  for (const [from, signal] of [
    [8, "SIGINT"],
    [24, "SIGQUIT"],
    [40, "SIGKILL"],
  ] as const) {
    await expect.poll(there, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(from);
    await killDatabase(signal);
  }
  const { status, stderr, lastLine } = await running;
  expect(status, stderr).toBe(0);
  expect(JSON.parse(lastLine)).toMatchObject({
    status: "succeeded",
    counts: { read: products, failed: 0, unknown: 0, waiting: 0 },
  });
  const { entries } = await sandbox.ledger("books");
  const created = entries.filter(({ operation, applied }) => operation === "AK1.create" && applied);
  expect(created).toHaveLength(products);
  expect(new Set(created.map(({ key }) => key)).size).toBe(products);
});
