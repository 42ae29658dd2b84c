import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { koppla } from "@koppla/proof/kit/command";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { usualAccounts } from "@koppla/service/context/account-ground";
import { openContext } from "@koppla/service/context/open-context";
import { withAdmin } from "@koppla/store";
import { testDatabase } from "@koppla/store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type TestBrowser, testBrowser } from "../api/browser.ts";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "koppla start ü-"));
});
const started: ChildProcess[] = [];
afterAll(async () => {
  // Where the test ended early: a Koppla that lives on would keep this process, and its data folder, for ever.
  for (const child of started) {
    child.kill("SIGKILL");
  }
  await rm(home, { recursive: true, force: true });
});

const readySchema = z.object({
  ready: z.literal(true),
  http: z.url(),
  enter: z.url(),
  pim: z.string(),
  books: z.string(),
});

interface Started {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  readonly ready: z.infer<typeof readySchema>;
  /** Its status and signal once it has ended, also when that was before anybody asked. */
  readonly ended: Promise<unknown[]>;
}

/** `koppla start --demo` on the embedded database, until it is ready. */
async function start(): Promise<Started> {
  const { DATABASE_URL: _url, ...environment } = process.env;
  const args = ["start", "--demo", "--json"];
  const child = spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: { ...environment, KOPPLA_HOME: home, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const ended = once(child, "exit");
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    ended.then(([code]) => reject(new Error(`koppla start ended with ${code}`)), reject);
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      if (line.startsWith("{")) {
        resolve({ child, lines, ended, ready: readySchema.parse(JSON.parse(line)) });
      }
    });
  });
}

/** Both stand-ins and the worker are gone when the sandbox's port is closed. */
async function isGone(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    () => false,
    () => true,
  );
}

/** As whoever started it does: opens the address that it printed, and presses the page's button. */
async function enterDemo({ http, enter }: Started["ready"]): Promise<TestBrowser> {
  const browser = testBrowser({ url: http });
  const token = tokenOf(enter);
  expect(await browser.call("POST", "/one-time-addresses/view", { token })).toEqual({ purpose: "sign_in" });
  expect(await browser.call("POST", "/one-time-addresses/use", { token })).toEqual({ next: "done" });
  expect(await browser.call("GET", "/account")).toMatchObject({
    name: "Demo",
    hosts: true,
    organisations: [{ slug: "demo", role: "owner" }],
  });
  const another = await koppla(["sign-in", "--json"], { KOPPLA_HOME: home });
  const { purpose, url } = z.object({ purpose: z.string(), url: z.url() }).parse(JSON.parse(another.lastLine));
  expect(purpose).toBe("sign_in");
  expect(new URL(url).origin).toBe(new URL(http).origin);
  const entered = testBrowser({ url: http }).call("POST", "/one-time-addresses/use", { token: tokenOf(url) });
  expect(await entered).toEqual({ next: "done" });
  return browser;
}

const tokenOf = (address: string) => new URL(address).pathname.replace("/enter/", "");

test("npm start's first run creates 581 products, 830 orders and 89 customers; killed and started again it finds its data; Ctrl-C ends it with 0 (R1)", async () => {
  const first = await start();
  expect(first.lines).toContain("products created 581 updated 0 unchanged 0 skipped 0 waiting 0 unknown 0 failed 0");
  expect(first.lines).toContain("orders created 830 updated 0 unchanged 0 skipped 0 waiting 0 unknown 0 failed 0");
  expect(first.lines).toContain("customers created 89 for these orders");
  // What the books have of the other two customers, and of stock, follows; then come the orders for whoever looks.
  expect(first.lines).toContain("customers created 2 updated 0 unchanged 89 skipped 0 waiting 0 unknown 0 failed 0");
  expect(first.lines.find((line) => line.startsWith("stock "))).toMatch(
    /^stock created 0 updated \d\d unchanged \d{3} skipped 1 waiting 0 unknown 0 failed 0$/,
  );
  expect(first.lines.filter((line) => line.startsWith("orders ")).at(-1)).toMatch(/ waiting 15 unknown 0 failed 3$/);
  expect(first.lines).toContain("3 things wait for you: ./koppla incidents");
  // The database has 70 ms to answer it, which is short while everything begins.
  await expect
    .poll(async () => (await fetch(`${first.ready.http}/readyz`)).json(), { timeout: 20_000 })
    .toEqual({ ready: true });
  const visitor = await enterDemo(first.ready);
  // As from another terminal: the sandbox may be reached, without allowing anything by hand.
  const environment = { KOPPLA_HOME: home };
  await visitor.call("POST", "/organisations/demo/try-it/orders", {});
  const tried = await koppla(["run", "parts-to-books/orders", "--wait"], environment);
  expect(tried.lastLine).toMatch(/^orders created 1 .* waiting 15 unknown 0 failed 3$/);
  const full = await koppla(["run", "parts-to-books/products", "--full", "--wait"], environment);
  // The article that one of the orders waits for comes with it.
  expect(full.lastLine).toBe("products created 1 updated 0 unchanged 581 skipped 0 waiting 0 unknown 0 failed 0");

  first.child.kill("SIGKILL");
  await expect.poll(() => isGone(first.ready.pim), { timeout: 15_000 }).toBe(true);

  const second = await start();
  expect(second.lines.find((line) => line.startsWith("products "))).toMatch(
    /^products created 0 updated 0 unchanged \d+ skipped 0 waiting 0 unknown 0 failed 0$/,
  );
  const again = await koppla(["run", "parts-to-books/products", "--full", "--wait"], environment);
  expect(again.lastLine).toBe("products created 0 updated 0 unchanged 582 skipped 0 waiting 0 unknown 0 failed 0");

  const orders = await koppla(["run", "parts-to-books/orders", "--full", "--wait"], environment);
  expect(orders.lastLine).toBe("orders created 0 updated 0 unchanged 831 skipped 0 waiting 14 unknown 0 failed 3");

  second.child.kill("SIGINT");
  expect(await second.ended).toEqual([0, null]);
  expect(await isGone(second.ready.books)).toBe(true);
  const after = await koppla(["run", "parts-to-books/products", "--dry-run", "--full"], environment);
  expect(after.stderr).toContain("127.0.0.1 is a private address. The operator can allow it (KOPPLA_EGRESS_ALLOW).");
});

test("a start that fails after its worker has begun ends, and its worker is not replaced", async () => {
  const database = await testDatabase();
  const key = randomBytes(32).toString("base64");
  const engine = await openContext(
    { home, databaseUrl: database.url, databaseAdminUrl: undefined, key, egressAllow: [], accounts: usualAccounts },
    { supervise: false },
  );
  // The demonstration cannot be set up.
  await withAdmin(engine.address, (client) => client.query("alter table lookup_table rename to gone"));
  await engine.close();
  const environment = { DATABASE_URL: database.url, KOPPLA_KEY: key, KOPPLA_HOME: join(home, "failing"), PORT: "0" };
  const failed = await koppla(["start", "--demo"], environment, { killAfterMs: 40_000 });
  expect(failed).toMatchObject({ status: 1, signal: null, stderr: expect.stringContaining("lookup_table") });
  expect(failed.stderr).not.toContain("another one takes over");
  await database.drop();
});
