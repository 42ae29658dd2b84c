import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { nodeFlags, programs } from "./child.ts";
import { koppla } from "./testing/command.ts";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "koppla start ü-"));
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

const readySchema = z.object({ ready: z.literal(true), pim: z.string(), books: z.string() });

/** `koppla start --demo` on the embedded database, until it is ready. */
async function start(): Promise<{ child: ChildProcess; lines: string[]; ready: z.infer<typeof readySchema> }> {
  const { DATABASE_URL: _url, ...environment } = process.env;
  const child = spawn(process.execPath, [...nodeFlags, programs.koppla, "start", "--demo", "--json"], {
    env: { ...environment, KOPPLA_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`koppla start ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      if (line.startsWith("{")) {
        resolve({ child, lines, ready: readySchema.parse(JSON.parse(line)) });
      }
    });
  });
}

/** Both stand-ins and the worker are gone when the sandbox's port is closed. */
async function isGone(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

test("npm start's first run creates 581 products, 830 orders and 89 customers; killed and started again it finds its data; Ctrl-C ends it with 0 (R1)", async () => {
  const first = await start();
  expect(first.lines).toContain("products created 581 updated 0 unchanged 0 skipped 0 waiting 0 unknown 0 failed 0");
  expect(first.lines).toContain("orders created 830 updated 0 unchanged 0 skipped 0 waiting 0 unknown 0 failed 0");
  expect(first.lines).toContain("customers created 89 for these orders");
  const environment = { KOPPLA_HOME: home, KOPPLA_EGRESS_ALLOW: "127.0.0.1" };
  const full = await koppla(["run", "parts-to-books/products", "--full", "--wait"], environment);
  expect(full.lastLine).toBe("products created 0 updated 0 unchanged 581 skipped 0 waiting 0 unknown 0 failed 0");

  first.child.kill("SIGKILL");
  await expect.poll(() => isGone(first.ready.pim), { timeout: 15_000 }).toBe(true);

  const second = await start();
  expect(second.lines.find((line) => line.startsWith("products "))).toMatch(
    /^products created 0 updated 0 unchanged \d+ skipped 0 waiting 0 unknown 0 failed 0$/,
  );
  const again = await koppla(["run", "parts-to-books/products", "--full", "--wait"], environment);
  expect(again.lastLine).toBe("products created 0 updated 0 unchanged 581 skipped 0 waiting 0 unknown 0 failed 0");

  const orders = await koppla(["run", "parts-to-books/orders", "--full", "--wait"], environment);
  expect(orders.lastLine).toBe("orders created 0 updated 0 unchanged 830 skipped 0 waiting 0 unknown 0 failed 0");

  second.child.kill("SIGINT");
  expect(await once(second.child, "exit")).toEqual([0, null]);
  expect(await isGone(second.ready.books)).toBe(true);
});
