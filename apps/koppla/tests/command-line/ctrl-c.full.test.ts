import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { koppla } from "@koppla/proof/kit/command";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { afterEach, beforeEach, expect, test } from "vitest";

let home: string;
const started: ChildProcess[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "koppla-ctrl-c-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    child.kill("SIGKILL");
  }
  await rm(home, { recursive: true, force: true });
});

/** Koppla on the embedded database, called as from a terminal. */
function call(...args: string[]) {
  const { DATABASE_URL: _url, ...environment } = process.env;
  const child = spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: { ...environment, KOPPLA_HOME: home, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const firstLine = (from: "stdout" | "stderr") => once(createInterface({ input: child[from] }), "line");
  return { child, firstLine, ended: once(child, "exit") };
}

/** PostgreSQL removes this file as the last thing it does. */
const isRunning = () => existsSync(join(home, "postgres", "postmaster.pid"));

test("Ctrl-C under npm, which hands it on once more, ends start in order and leaves nothing running (F23)", async () => {
  const { child, firstLine, ended } = call("start", "--json");
  await firstLine("stdout");
  await Promise.all([1, 2, 3].map(() => koppla(["incidents"], { KOPPLA_HOME: home })));
  expect(isRunning()).toBe(true);
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(isRunning()).toBe(false);
});

test("Ctrl-C in a command that has just started the database leaves nothing running (F23)", async () => {
  const file = join(home, "file.yaml");
  await writeFile(file, "organisation: demo\n");
  const { child, firstLine, ended } = call("apply", file);
  expect(await firstLine("stderr")).toEqual(["Preparing the database, once."]);
  child.kill("SIGINT");
  expect(await ended).toEqual([130, null]);
  expect(isRunning()).toBe(false);
});
